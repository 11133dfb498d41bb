"""How a query was read, and what a reader can do about it: concepts, what could not be read, other spellings."""

from dataclasses import dataclass

from catalogue.publishing.content import Bilingual
from cms.public.searching.parameters import TEXT_LENGTH
from cms.public.searching.rewriting import query_signed
from cms.public.searching.state import SearchState
from search.queries import query_read_as
from search.results import CandidateResults, DemandResults, Notice, ReadAs
from search.text.normalise import fold

AROUND = 60
MUST, NOT, MAY = "+", "-", ""


@dataclass(frozen=True)
class Term:
    """A concept that the query was read as, with the addresses that change this; empty where there is none.

    `typed` is empty when it is one of the names.
    """

    typed: str
    name: Bilingual
    sign: str
    must: str
    leave_out: str
    may: str
    remove: str


@dataclass(frozen=True)
class Untaken:
    """A concept that the reader took out of the reading, and the address that takes it back."""

    typed: str
    name: Bilingual
    address: str


@dataclass(frozen=True)
class Unread:
    """What could not be read: the query before it, the part itself, the query after it."""

    message: str
    before: str
    part: str
    after: str


@dataclass(frozen=True)
class Otherwise:
    """The query spelled otherwise."""

    text: str
    address: str
    count: int


def terms(results: DemandResults | CandidateResults, state: SearchState) -> list[Term]:
    """The concepts of the reading."""
    return [_term(row, state) for row in results.read_as]


def untaken(state: SearchState) -> list[Untaken]:
    """The concepts that were taken out of the reading."""
    if not state.unread:
        return []
    named = {row.code: row for row in query_read_as(state.text)}
    return [
        Untaken(named[code].typed, named[code].name, state.reading(again=code).address())
        for code in state.unread
        if code in named
    ]


def unread(results: DemandResults | CandidateResults, state: SearchState) -> list[Unread]:
    """What the query language could not read, each shown where it stands."""
    return [_unread(row, state.text) for row in results.notices]


def spellings(results: DemandResults, state: SearchState) -> list[Otherwise]:
    """Other spellings that would find something."""
    return [Otherwise(row.text, state.asking(row.text).address(), row.count) for row in results.spelling if row.count]


def _term(row: ReadAs, state: SearchState) -> Term:
    def signed(sign: str) -> str:
        text = query_signed(state.text, row.typed, sign) if row.sign != sign else None
        return state.asking(text).address() if text and len(text) <= TEXT_LENGTH else ""

    return Term(
        typed="" if fold(row.typed) in map(fold, (row.name.zh, row.name.en)) else row.typed,
        name=row.name,
        sign=row.sign,
        must=signed(MUST),
        leave_out=signed(NOT),
        may=signed(MAY),
        remove=state.reading(without=row.code).address(),
    )


def _unread(row: Notice, text: str) -> Unread:
    start = min(max(row.position, 0), len(text))
    end = min(start + max(row.length, 0), len(text))
    left, right = max(start - AROUND, 0), min(end + AROUND, len(text))
    return Unread(
        message=row.message,
        before=("…" if left else "") + text[left:start],
        part=text[start:end],
        after=text[end:right] + ("…" if right < len(text) else ""),
    )
