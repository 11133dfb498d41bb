"""Cuts text into the tokens of the index: Chinese words, bigrams and characters, English stems, codes kept whole.

Positions count characters of Chinese and words of other scripts, so that a phrase is found whatever the words were.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import rjieba

from search.text.normalise import Folded, folded
from search.text.stem import stem

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_PIECES = re.compile(
    rf"(?P<han>[{HAN}]+)"
    # A number with its decimals; a word with inner hyphens or dots; c++, c#, f#; letters of any other script.
    r"|(?P<number>\d+(?:[.,]\d+)+(?![\w]))"
    rf"|(?P<word>(?:(?![{HAN}_])\w)+(?:[-'’./&](?:(?![{HAN}_])\w)+)*(?:\+\+|\#)?)"
)
_INNER = re.compile(rf"(?:(?![{HAN}_])\w)+(?:\+\+|\#)?")
LONGEST = 64


class Token(NamedTuple):
    """A term of the index, with its position and the span of the original text that it came from."""

    text: str
    position: int
    start: int
    end: int


class Piece(NamedTuple):
    """A run of one script. `words` are the words a reader would count in it, as spans of the folded text."""

    kind: str
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """Runs of Chinese, numbers and words of an already folded text, in order."""
    for match in _PIECES.finditer(text):
        yield Piece(match.lastgroup or "word", match.group(), match.start(), match.end())


def tokenise(text: str) -> list[Token]:
    """All index tokens of `text`, ordered by position."""
    source = folded(text)
    tokens: list[Token] = []
    position = 0
    for piece in pieces(source.text):
        if piece.kind == "han":
            tokens += _han(piece, position, source)
            position += len(piece.text)
        else:
            found = _word(piece, position, source)
            tokens += found
            position = found[-1].position + 1
    return tokens


def words_of_han(text: str) -> list[tuple[str, int, int]]:
    """Chinese words with their spans: what a dictionary cut gives, without the shorter words inside."""
    return [(text[start:end], start, end) for _word, start, end in rjieba.tokenize(text, "default", True)]


def _han(piece: Piece, position: int, source: Folded) -> list[Token]:
    """Every character, every two, and every longer word of the dictionary; in a bulk this is most of the work."""
    text, first = piece.text, piece.start
    starts, ends = source.starts, source.ends
    longer: dict[int, list[int]] = {}
    for _word, start, end in rjieba.tokenize(text, "search", True):
        if end - start > 2:
            longer.setdefault(start, []).append(end)
    tokens: list[Token] = []
    add, last = tokens.append, len(text) - 1
    for start in range(last + 1):
        at, begins = position + start, starts[first + start]
        add(Token(text[start], at, begins, ends[first + start]))
        if start < last:
            add(Token(text[start : start + 2], at, begins, ends[first + start + 1]))
        if start in longer:
            for end in sorted(set(longer[start])):
                add(Token(text[start:end][:LONGEST], at, begins, ends[first + end - 1]))
    return tokens


def _word(piece: Piece, position: int, source: Folded) -> list[Token]:
    """The word whole, and its parts when it has inner signs, so that `III-V` and `fuel-cell` are both found."""
    text, first = piece.text, piece.start
    if text.isalnum():
        return [_token(stem(text), position, first, piece.end, source)]
    parts = list(_INNER.finditer(text)) if piece.kind == "word" else []
    if len(parts) <= 1:
        return [_token(stem(text), position, first, piece.end, source)]
    return [
        _token(text, position, first, piece.end, source),
        *(
            _token(stem(part.group()), position + place, first + part.start(), first + part.end(), source)
            for place, part in enumerate(parts)
        ),
    ]


def _token(text: str, position: int, start: int, end: int, source: Folded) -> Token:
    return Token(text[:LONGEST], position, source.starts[start], source.ends[end - 1])
