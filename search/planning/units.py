"""Text as a row of units, the grain of concepts and phrases: each Chinese character and each stem is one unit."""

import re
from dataclasses import dataclass

from search.text.normalise import fold
from search.text.stem import stem
from search.text.tokens import HAN, pieces

_PARTS = re.compile(rf"(?:(?![{HAN}_])\w)+(?:\+\+|\#)?")


@dataclass(frozen=True)
class Unit:
    """A character or stem, with its span in the folded text."""

    text: str
    start: int
    end: int
    han: bool


def units(folded_text: str) -> list[Unit]:
    """Units of an already folded text. Words with inner signs are taken apart, as in the index."""
    found: list[Unit] = []
    for piece in pieces(folded_text):
        if piece.kind == "han":
            found += [Unit(char, piece.start + at, piece.start + at + 1, True) for at, char in enumerate(piece.text)]
        elif piece.kind == "number":
            found.append(Unit(piece.text, piece.start, piece.end, False))
        else:
            found += [
                Unit(stem(part.group()), piece.start + part.start(), piece.start + part.end(), False)
                for part in _PARTS.finditer(piece.text)
            ]
    return found


def phrase_terms(text: str) -> tuple[tuple[int, str], ...]:
    """The index terms of `text` as an exact phrase: stems, and bigrams that cover each run of Chinese once."""
    return terms_of_units(units(fold(text)))


def terms_of_units(row: list[Unit]) -> tuple[tuple[int, str], ...]:
    """Terms of consecutive units, with their distance from the first."""
    terms: list[tuple[int, str]] = []
    at = 0
    while at < len(row):
        if not row[at].han:
            terms.append((at, row[at].text))
            at += 1
            continue
        end = at
        while end < len(row) and row[end].han:
            end += 1
        terms += _bigrams(row, at, end)
        at = end
    return tuple(terms)


def _bigrams(row: list[Unit], start: int, end: int) -> list[tuple[int, str]]:
    if end - start == 1:
        return [(start, row[start].text)]
    places = [*range(start, end - 1, 2)]
    if places[-1] != end - 2:
        places.append(end - 2)
    return [(place, row[place].text + row[place + 1].text) for place in places]
