"""One written form for index and query: compatibility forms, traditional characters and capitals are folded away.

Never for display. Offsets lead back to the original text.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc


@dataclass(frozen=True)
class Folded:
    """`text` folded; character i of it came from `starts[i]:ends[i]` of the original."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    """Traditional to simplified, character for character: a conversion that changes the length is done singly."""
    if text.isascii():
        return text
    converted = _converter().convert(text)
    if len(converted) == len(text):
        return str(converted)
    return "".join(single if len(single := _converter().convert(char)) == 1 else char for char in text)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The folded text alone, for comparing."""
    return folded(text).text


def folded(text: str) -> Folded:
    """Fold `text` (NFKC, lower case, simplified) and keep the way back."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogates(text) else text
    if unicodedata.is_normalized("NFKC", text):
        lowered = text.lower()
        if len(lowered) == len(text):
            return Folded(_simplified(lowered), range(len(text)), range(1, len(text) + 1))
    return _folded_slowly(text)


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


class _Forms(dict[str, str]):
    """The folded form of a character by itself; empty for a mark that joins the character before it."""

    def __missing__(self, char: str) -> str:
        form = "" if unicodedata.combining(char) else unicodedata.normalize("NFKC", char).lower()
        self[char] = form
        return form


_forms = _Forms()


def _folded_slowly(text: str) -> Folded:
    # Most such texts only have wide punctuation: then each character stands for itself.
    single = [_forms[char] for char in text]
    joined = "".join(single)
    if len(joined) == len(text) and "" not in single:
        return Folded(_simplified(joined), range(len(text)), range(1, len(text) + 1))
    return _folded_by_clusters(text)


def _folded_by_clusters(text: str) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFKC", text[start:end]).lower()
        parts.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return Folded(_simplified("".join(parts)), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a base character with the combining marks that follow it."""
    spans: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if spans and unicodedata.combining(char):
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans
