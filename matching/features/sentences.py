"""Cuts texts into sentences and pairs the Chinese with the English ones.

Pure; no words are changed.
"""

import re
from collections.abc import Iterable, Iterator

from catalogue.privacy.neutral import GAP, gapped

LIMIT_ZH, LIMIT_EN = 120, 320
_ENDS = re.compile(
    r"(?<=[。！？；;\n])|(?<=[.!?])\s+(?=[A-Z0-9(\"“\x1a])|\n+|[•●▪◆►]|(?:(?<=\s)|^)(?:\d{1,2}[.、)）]|[-*–])\s+"
)
_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、]|[-*•–]|[一二三四五六七八九十]、)\s*")
_EDGE = " \t\r\n；;。"


def sentences(text: str) -> list[str]:
    """The sentences of `text`, without numbering, none longer than a passage should be.

    Where they are cut does not depend on what must not count, such as the length of a name.
    """
    shown, gaps = gapped(text)
    found: list[str] = []
    for part in _ENDS.split(shown):
        clean = _NUMBERED.sub("", part or "").strip(_EDGE)
        if clean:
            found.extend(_cut(clean))
    return list(_filled(found, iter(gaps))) if gaps else found


def _filled(texts: Iterable[str], gaps: Iterator[str]) -> Iterator[str]:
    for text in texts:
        yield re.sub(GAP, lambda _gap: next(gaps), text)


def _cut(sentence: str) -> Iterable[str]:
    """Pieces of a sentence without end, cut at commas where there are some."""
    limit = LIMIT_EN if sentence.isascii() else LIMIT_ZH
    while len(sentence) > limit:
        place = max(sentence.rfind(mark, limit // 2, limit) for mark in (",", "，", "、", " "))
        place = place if place > 0 else limit
        yield sentence[:place].strip(" ,，、")
        sentence = sentence[place:].strip(" ,，、")
    if sentence:
        yield sentence


def paired(zh: str, en: str, *, most: int) -> list[tuple[str, str]]:
    """At most `most` pairs of sentences in order; what is beyond is joined to the last.

    Equal counts are paired one to one. Otherwise the longer side leads and each sentence of the other joins the one
    at the same place of the text, so that a pair may lack a side but no sentence is lost.
    """
    left, right = sentences(zh), sentences(en)
    if not left or not right:
        pairs = [(text, "") for text in left] or [("", text) for text in right]
    elif len(left) == len(right):
        pairs = list(zip(left, right, strict=True))
    elif len(left) > len(right):
        pairs = list(zip(left, _spread(right, len(left), " "), strict=True))
    else:
        pairs = list(zip(_spread(left, len(right), "；"), right, strict=True))
    return _folded(pairs, most)


def _spread(texts: list[str], places: int, glue: str) -> list[str]:
    slots: list[list[str]] = [[] for _ in range(places)]
    for position, text in enumerate(texts):
        slots[int((position + 0.5) * places / len(texts))].append(text)
    return [glue.join(slot) for slot in slots]


def _folded(pairs: list[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    if len(pairs) <= most:
        return pairs
    kept, rest = pairs[: most - 1], pairs[most - 1 :]
    last = ("；".join(zh for zh, _ in rest if zh), " ".join(en for _, en in rest if en))
    return [*kept, last]
