"""The words of a query at their places in the text as typed, so that one can be rewritten and the rest kept."""

import re
from dataclasses import dataclass

from search.planning.fields import DEMAND_NAMES
from search.planning.lexer import Part, lex
from search.text.tokens import HAN

LETTERS = rf"(?:(?![{HAN}_])\w)+"
RUN = re.compile(rf"(?P<han>[{HAN}]+)|{LETTERS}(?:['’]{LETTERS})*(?:\+\+|#)?")
TAIL = re.compile(rf"(?:[{HAN}]+|{LETTERS}(?:[-'’./&]{LETTERS})*-?)$")
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True)
class Run:
    """A run of Chinese, or a word of another script, at its place in the query."""

    text: str
    start: int
    end: int
    han: bool


def is_han(char: str) -> bool:
    """Whether a character is Chinese."""
    return _HAN.match(char) is not None


def query_parts(text: str) -> list[Part]:
    """The parts of a query for demands that say something, in order."""
    return [part for part in lex(text, DEMAND_NAMES)[0] if any(char.isalnum() for char in part.text)]


def part_runs(part: Part, text: str) -> list[Run]:
    """The runs of a part of `text`; words joined by hyphens are runs of their own."""
    place = part.value
    found = RUN.finditer(text, place.start, place.end)
    return [Run(match.group(), match.start(), match.end(), match["han"] is not None) for match in found]
