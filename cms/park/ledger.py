"""A ledger as the page shows it: rows with marks, words and bars that begin where the one above ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalogue.publishing.content import Bilingual
from cms.park import words
from cms.park.certainty import BridgeView, bridge_views, certainty_words, tally
from matching.ledger import UNKNOWN, Evidence, Gate, Ledger, LedgerLine
from matching.weights import FORMAL

BAR = 1000
"""A score of 1 in units of the drawing."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: a sentence in the languages there are, or a fact in words; `term` is what both name.

    `stands` says in words when it does not speak for the candidate.
    """

    text: Bilingual
    fact: str = ""
    term: str = ""
    stands: str = ""


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
    hint: str = ""
    offered: str = ""

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
    """The whole ledger for a template. The lengths of the bars add up to `score_length`; `low` and `high` are what the
    score could still come to, None where that was not kept."""

    score: float
    known: float
    without_formal: float
    grade: str
    passes: bool
    gates: tuple[Row, ...]
    rows: tuple[Row, ...]
    aside: tuple[Row, ...]
    score_length: float
    low: float | None = None
    high: float | None = None
    certainty: str = ""
    tally: tuple[tuple[str, str, int], ...] = ()
    bridges: tuple[BridgeView, ...] = ()

    @property
    def unknown(self) -> list[Row]:
        """Lines about which the profile says nothing."""
        return [row for row in self.rows if row.is_unknown]


def ledger_view(
    ledger: Ledger, *, industries: Mapping[str, str], offers: Mapping[str, str] | None = None
) -> LedgerView:
    """The view of a ledger. `industries` are the names by code in the reader's language, `offers` what the demand says
    by kind of line, where a line answers no requirement of its own."""
    gates = {gate.key for gate in ledger.gates}
    rows: list[Row] = []
    aside: list[Row] = []
    reached = 0.0
    # Heaviest first: nobody should meet the degree before the work.
    for line in sorted(ledger.lines, key=lambda line: -line.weight):
        row = _line(line, reached, industries, is_gate=line.key in gates)
        row = replace(row, offered=(offers or {}).get(line.kind, ""))
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
        low=ledger.low,
        high=ledger.high,
        certainty=certainty_words(ledger),
        tally=tuple((verdict, str(words.VERDICTS[verdict]), count) for verdict, count in tally(ledger)),
        bridges=tuple(bridge_views(ledger, industries=industries)),
    )


def _line(line: LedgerLine, reached: float, industries: Mapping[str, str], *, is_gate: bool) -> Row:
    is_whole = line.kind in words.WHOLE_LINES
    is_called_hard = line.kind in FORMAL and line.strength == "hard" and not is_gate
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
        hint=str(words.NO_LEGAL_GROUND) if is_called_hard and line.weight else "",
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
            stands=str(words.STANDS.get(row.stands, "")),
        )
        for row in evidence
    )
