"""How wide a base looks: which recommendations of a demand each mode shows and in which order, never what a score is.

Pure. Also decides which pairs a run keeps at all: formal criteria can keep nobody out of either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.assembly import grade_of
from matching.judging.neighbours import IN_FIELD_FROM
from matching.ledger import FAR, NEIGHBOUR, OWN, Ledger

STRICT, OPEN, ADJACENT = "strict", "open", "adjacent"
MODES = (STRICT, OPEN, ADJACENT)

ALWAYS_KEPT = 3
"""Weak pairs are left out, but for the nearest few: a base should see how far away the nearest are."""

STRONG_BRIDGES = frozenset({"term", "requirement"})
"""Bridges on which a weak pair is kept for those who look into neighbouring fields: something both texts name."""

UNPROVED, NEXT_FIELD, NO_BRIDGE = "unproved", "next_field", "no_bridge"
"""Why a mode leaves somebody out: a condition or the field is not proved; a neighbouring field; another field."""


@dataclass(frozen=True)
class Sorted:
    """Places of what a mode shows, in its order, and of what it leaves out, each with the reason."""

    shown: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...]


def relation_of(ledger: Ledger) -> str:
    """Whether the person is of the field; for a ledger that was stored without saying it, "" when it is not clear."""
    if ledger.relation:
        return ledger.relation
    topic = next((line.share for line in ledger.lines if line.kind == "topic"), None)
    return OWN if topic is not None and topic >= IN_FIELD_FROM else ""


def left_out(mode: str, *, relation: str, proved: bool) -> str:
    """Why `mode` leaves a pair out; "" when it shows it. A closed condition is shown, last, and marked as such."""
    if mode == STRICT and (relation != OWN or not proved):
        return {NEIGHBOUR: NEXT_FIELD, FAR: NO_BRIDGE}.get(relation, UNPROVED)
    if relation == FAR:
        return NO_BRIDGE
    return NEXT_FIELD if relation == NEIGHBOUR and mode != ADJACENT else ""


def sorted_for(mode: str, ledgers: Sequence[Ledger]) -> Sorted:
    """What `mode` makes of a list, given best first: people of the field before their neighbours, else as given."""
    reasons = [left_out(mode, relation=relation_of(row), proved=row.proved) for row in ledgers]
    shown = [place for place, reason in enumerate(reasons) if not reason]
    shown.sort(key=lambda place: relation_of(ledgers[place]) == NEIGHBOUR)
    return Sorted(tuple(shown), tuple((place, reason) for place, reason in enumerate(reasons) if reason))


def counts_of(pairs: Sequence[tuple[str, bool]]) -> dict[str, int]:
    """How many each mode shows of pairs given as relation and whether their conditions are proved."""
    return {
        mode: sum(not left_out(mode, relation=relation, proved=proved) for relation, proved in pairs) for mode in MODES
    }


def worth_keeping(ledger: Ledger, *, place: int) -> bool:
    """Whether a run keeps a pair, at `place` of its list from 0. What is formal can't make a pair too weak to keep."""
    if place < ALWAYS_KEPT or grade_of(max(ledger.score, ledger.without_formal)) != "weak":
        return True
    return ledger.relation == NEIGHBOUR and any(bridge.kind in STRONG_BRIDGES for bridge in ledger.bridges)
