"""A decision with the ledger it was made on, as numbers. Pure.

A column per kind of line holds the share of that kind as the score sees it, a second one how much of it is unknown:
that a profile is silent is a matter of its own and must not look like a middling share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.ledger import Ledger
from matching.simulating.reweigh import line_judged
from matching.weights import NEUTRAL, POLICY, STRENGTH

Matrix = NDArray[np.float64]

KINDS = tuple(POLICY)

SAYS_NOTHING = frozenset({"filled", "unknown"})
"""Reasons of declines that tell nothing about how well somebody fits; such decisions are left out."""

FAULTS: dict[str, frozenset[str]] = {
    "field": frozenset({"topic", "discipline", "industry", "terms", "role"}),
    "ability": frozenset({"topic", "ability", "result", "role", "terms"}),
    "experience": frozenset({"experience", "result", "title", "overseas"}),
    "engagement": frozenset({"engagement", "region"}),
}
"""Which kinds a reason of a decline is about. Another reason is about all of them."""

ASIDE = 0.25
"""How much the kinds count that a reason is not about: they were seen too, but did not decide.

On made-up decisions of bases that waver, reasons brought the weights a sixth nearer to the truth; where nobody wavers,
they matter little."""


@dataclass(frozen=True)
class Decided:
    """A decision in force. `position` is the place at which it was shown, from 1; `when` orders decisions in time."""

    demand: str
    candidate: str
    when: float
    accepted: bool
    reason: str
    position: int
    ledger: Ledger


def tells(row: Decided) -> bool:
    """Whether a decision says anything about fit."""
    return row.accepted or row.reason not in SAYS_NOTHING


def columns_of(ledger: Ledger) -> tuple[Matrix, Matrix]:
    """Shares and unknown parts by kind, each of shape (len(KINDS),)."""
    within: dict[str, float] = {}
    strongest: dict[str, float] = {}
    lines = [line for line in map(line_judged, ledger.lines) if line.asked]
    for line in lines:
        strength = STRENGTH[line.strength]
        within[line.kind] = within.get(line.kind, 0.0) + strength
        strongest[line.kind] = max(strongest.get(line.kind, 0.0), min(strength, 1.0))
    shares, unknown = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    for line in lines:
        place = KINDS.index(line.kind)
        part = strongest[line.kind] * STRENGTH[line.strength] / within[line.kind]
        shares[place] += part * (NEUTRAL if line.share is None else line.share)
        unknown[place] += part * (line.share is None)
    return shares, unknown


def attention_of(reason: str) -> Matrix:
    """How much each kind has to do with a decline for `reason`, of shape (len(KINDS),)."""
    about = FAULTS.get(reason)
    return np.asarray([1.0 if about is None or kind in about else ASIDE for kind in KINDS])


def weights_row(weights: Mapping[str, float]) -> Matrix:
    """Weights as a row that adds up to 1."""
    row = np.asarray([weights[kind] for kind in KINDS], dtype=np.float64)
    return row / row.sum()


def by_demand(rows: Sequence[Decided]) -> dict[str, list[Decided]]:
    """Decisions by demand, in the order of time."""
    found: dict[str, list[Decided]] = {}
    for row in sorted(rows, key=lambda row: (row.when, row.demand, row.candidate)):
        found.setdefault(row.demand, []).append(row)
    return found
