"""What a base reads of the reasons of a match: the candidate's sentences without who they are."""

from collections.abc import Iterable
from dataclasses import replace

from catalogue.publishing.masking import masked
from matching.ledger import Evidence, Ledger


def ledger_masked(ledger: Ledger) -> Ledger:
    """A ledger whose sentences of the candidate do not say who it is. No figure changes."""
    return replace(
        ledger,
        lines=tuple(replace(line, evidence=_evidence(line.evidence)) for line in ledger.lines),
        gates=tuple(replace(gate, evidence=_evidence(gate.evidence)) for gate in ledger.gates),
        bridges=tuple(replace(row, held_zh=masked(row.held_zh), held_en=masked(row.held_en)) for row in ledger.bridges),
    )


def _evidence(rows: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(row, zh=masked(row.zh), en=masked(row.en)) for row in rows)
