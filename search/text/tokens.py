"""Cuts text into the tokens of the index: Chinese words, bigrams and characters, English stems, codes kept whole.

Positions count characters of Chinese and words of other scripts, so that a phrase is found whatever the words were.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Token:
    """A term of the index, with its position and the span of the original text that it came from."""

    text: str
    position: int
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
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
            tokens.extend(_han(piece, position, source))
            position += len(piece.text)
        else:
            found = list(_word(piece, position, source))
            tokens.extend(found)
            position = max(token.position for token in found) + 1
    return tokens


def words_of_han(text: str) -> list[tuple[str, int, int]]:
    """Chinese words with their spans: what a dictionary cut gives, without the shorter words inside."""
    return [(text[start:end], start, end) for _word, start, end in rjieba.tokenize(text, "default", True)]


def _han(piece: Piece, position: int, source: Folded) -> Iterator[Token]:
    spans = {(start, start + 1) for start in range(len(piece.text))}
    spans |= {(start, start + 2) for start in range(len(piece.text) - 1)}
    spans |= {(start, end) for _word, start, end in rjieba.tokenize(piece.text, "search", True)}
    for start, end in sorted(spans):
        yield _token(piece.text[start:end], position + start, piece.start + start, piece.start + end, source)


def _word(piece: Piece, position: int, source: Folded) -> Iterator[Token]:
    """The word whole, and its parts when it has inner signs, so that `III-V` and `fuel-cell` are both found."""
    parts = list(_INNER.finditer(piece.text)) if piece.kind == "word" else []
    if len(parts) <= 1:
        yield _token(stem(piece.text), position, piece.start, piece.end, source)
        return
    yield _token(piece.text, position, piece.start, piece.end, source)
    for place, part in enumerate(parts):
        yield _token(stem(part.group()), position + place, piece.start + part.start(), piece.start + part.end(), source)


def _token(text: str, position: int, start: int, end: int, source: Folded) -> Token:
    return Token(text[:LONGEST], position, source.starts[start], source.ends[end - 1])
