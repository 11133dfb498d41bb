"""Weighs a stored ledger anew. Pure.

A ledger carries the share of every line, and weights touch nothing but what shares add up to: what comes out is what a
run with these weights would have stored for the pair.
"""

from collections.abc import Mapping

from matching.assembly import Field, Judged, ledger_of
from matching.features.fit import LEAST
from matching.ledger import Ledger, LedgerLine
from matching.weights import FORMAL, NEUTRAL

NOT_ASKED = frozenset({"age_not_used", "no_restriction", "covered_elsewhere", "requirement_unclear"})
"""Notes of lines that are shown but do not count."""

_LEAST = {**LEAST, "terms": NEUTRAL}


def line_judged(line: LedgerLine) -> Judged:
    """The line as it was before it was weighed."""
    return Judged(
        key=line.key,
        kind=line.kind,
        share=line.share,
        strength=line.strength,
        zh=line.requirement_zh,
        en=line.requirement_en,
        evidence=line.evidence,
        note=line.note,
        asked=line.note not in NOT_ASKED,
        least=_LEAST.get(line.kind, 0.0) if line.share is None else 0.0,
    )


def ledger_reweighed(ledger: Ledger, weights: Mapping[str, float]) -> Ledger:
    """The ledger of the same pair under `weights`, which must hold every kind of its lines."""
    return ledger_of(
        [line_judged(line) for line in ledger.lines],
        ledger.gates,
        weights=weights,
        versions=ledger.versions,
        field=Field(ledger.relation, ledger.bridges),
    )


def formal_part(ledger: Ledger) -> float:
    """Which part of the score comes from degree, title, years and papers; 0 for a score of 0."""
    formal = sum(line.contribution for line in ledger.lines if line.kind in FORMAL)
    return formal / ledger.score if ledger.score else 0.0
