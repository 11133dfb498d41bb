"""Completions of a document: each as `key, tab, kind, tab, text`, so that a prefix of the key finds the text."""

from collections.abc import Iterator
from functools import lru_cache

from search.text.normalise import fold
from search.text.pinyin import sounds
from search.text.tokens import pieces, words_of_han

SEPARATOR = "\t"
LONGEST_KEY = 60
MOST_STARTS = 6


def completion_key(text: str) -> str:
    """What typed text must look like to be the beginning of a key."""
    return " ".join(fold(text).split())[:LONGEST_KEY]


@lru_cache(maxsize=10_000)
def completions(kind: str, text: str) -> tuple[str, ...]:
    """Completions to `text` from the beginning of each of its words, and by pinyin."""
    text = " ".join(text.replace(SEPARATOR, " ").split())
    if not text:
        return ()
    keys = dict.fromkeys(key for start in _word_starts(text) for key in _keys(text[start:]))
    return tuple(SEPARATOR.join((key, kind, text)) for key in keys if key)


def completion_read(completion: str) -> tuple[str, str]:
    """(kind, text) of a completion."""
    _key, kind, text = completion.split(SEPARATOR, 2)
    return kind, text


def _keys(text: str) -> Iterator[str]:
    yield completion_key(text)
    yield from (sound[:LONGEST_KEY] for sound in sounds(fold(text)))


def _word_starts(text: str) -> list[int]:
    source = fold(text)
    if len(source) != len(text):
        return [0]
    starts = [0]
    for piece in pieces(source):
        spans = words_of_han(piece.text) if piece.kind == "han" else [(piece.text, 0, len(piece.text))]
        starts += [piece.start + start for _word, start, _end in spans]
    return list(dict.fromkeys(starts))[:MOST_STARTS]
