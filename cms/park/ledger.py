"""A ledger as the page shows it: rows with marks, words and bars that begin where the one above ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.publishing.content import Bilingual
from cms.park import words
from matching.ledger import UNKNOWN, Evidence, Gate, Ledger, LedgerLine

BAR = 1000
"""A score of 1 in units of the drawing."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: a sentence in the languages there are, or a fact in words; `term` is what both name."""

    text: Bilingual
    fact: str = ""
    term: str = ""


@dataclass(frozen=True)
class Row:
    """A line or condition. `start`, `length` and `room` are in units of BAR: where its bar begins, how long it is, how
    long it could be."""

    about: str
    strength: str
    requirement: Bilingual
    verdict: str
    verdict_words: str
    proofs: tuple[Proof, ...]
    note: str
    weight: float = 0.0
    share: float | None = None
    contribution: float = 0.0
    start: float = 0.0
    length: float = 0.0
    room: float = 0.0
    legal_ground: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether the profile says nothing; such a line adds a neutral part of its weight."""
        return self.verdict == UNKNOWN

    @property
    def counts(self) -> bool:
        """Whether it has a weight at all."""
        return self.weight > 0


@dataclass(frozen=True)
class LedgerView:
    """The whole ledger for a template. The lengths of the bars add up to `score_length`."""

    score: float
    known: float
    without_formal: float
    grade: str
    passes: bool
    gates: tuple[Row, ...]
    rows: tuple[Row, ...]
    aside: tuple[Row, ...]
    score_length: float

    @property
    def unknown(self) -> list[Row]:
        """Lines about which the profile says nothing."""
        return [row for row in self.rows if row.is_unknown]


def ledger_view(ledger: Ledger, *, industries: Mapping[str, str]) -> LedgerView:
    """The view of a ledger. `industries` are the names by code in the reader's language."""
    rows: list[Row] = []
    aside: list[Row] = []
    reached = 0.0
    # Heaviest first: nobody should meet the degree before the work.
    for line in sorted(ledger.lines, key=lambda line: -line.weight):
        row = _line(line, reached, industries)
        (rows if row.counts else aside).append(row)
        reached += row.length
    return LedgerView(
        score=ledger.score,
        known=ledger.known,
        without_formal=ledger.without_formal,
        grade=words.grade_words(ledger.grade),
        passes=ledger.passes,
        gates=tuple(_gate(gate, industries) for gate in ledger.gates),
        rows=tuple(rows),
        aside=tuple(aside),
        score_length=round(ledger.score * BAR, 1),
    )


def _line(line: LedgerLine, reached: float, industries: Mapping[str, str]) -> Row:
    is_whole = line.kind in words.WHOLE_LINES
    return Row(
        about=words.line_words(line.kind),
        strength="" if is_whole else words.strength_words(line.strength),
        requirement=Bilingual(zh=line.requirement_zh, en=line.requirement_en),
        verdict=line.verdict,
        verdict_words=str(words.VERDICTS[line.verdict]),
        proofs=_proofs(line.evidence, industries),
        note=words.note_words(line.note),
        weight=line.weight,
        share=line.share,
        contribution=line.contribution,
        start=round(reached, 1),
        length=round(line.contribution * BAR, 1),
        room=round(line.weight * BAR, 1),
    )


def _gate(gate: Gate, industries: Mapping[str, str]) -> Row:
    return Row(
        about=words.line_words(gate.kind),
        strength="",
        requirement=Bilingual(zh=gate.requirement_zh, en=gate.requirement_en),
        verdict=gate.verdict,
        verdict_words=str(words.VERDICTS[gate.verdict]),
        proofs=_proofs(gate.evidence, industries),
        note="",
        legal_ground=gate.legal_ground,
    )


def _proofs(evidence: Iterable[Evidence], industries: Mapping[str, str]) -> tuple[Proof, ...]:
    return tuple(
        Proof(
            text=Bilingual(zh=row.zh, en=row.en),
            fact=words.fact_words(row, industries),
            term=row.term if row.zh or row.en else "",
        )
        for row in evidence
    )
