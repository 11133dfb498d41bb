"""How far decisions of bases agree with scores and ranks. Pure.

Scores are not probabilities and bases see the best first, so this tells whether the matcher orders people as bases
do, not how good either is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEW = 10
"""With fewer accepted or declined people than this an interval would be as wide as the scale."""

FIRST = 3
TENTHS, FEW_FOR_TENTHS = 10, 30
Z = 1.959964
"""95 of 100 intervals hold the truth."""


@dataclass(frozen=True)
class Decided:
    """One decision in force: the score decided on, the rank at which it was shown, and what came of it."""

    score: float
    rank: int
    accepted: bool


@dataclass(frozen=True)
class Share:
    """A share with its interval; `of` is what it is a share of."""

    value: float
    low: float
    high: float
    of: int


@dataclass(frozen=True)
class Tenth:
    """A tenth of the decided, by score: its lowest, highest and mean score, and the share accepted."""

    low: float
    high: float
    mean: float
    accepted: Share


@dataclass(frozen=True)
class Agreement:
    """`auc` is the chance that an accepted person scores above a declined one; None with FEW of either.

    `first` is the share of the accepted who stood among the first FIRST; None when nobody was accepted. `tenths` is
    empty with less than FEW_FOR_TENTHS decisions.
    """

    accepted: int
    declined: int
    auc: Share | None
    first: Share | None
    tenths: tuple[Tenth, ...]


def agreement_of(decided: Sequence[Decided]) -> Agreement:
    """The agreement over all decisions given."""
    yes = [row for row in decided if row.accepted]
    no = [row for row in decided if not row.accepted]
    enough = len(yes) >= FEW and len(no) >= FEW
    return Agreement(
        accepted=len(yes),
        declined=len(no),
        auc=_auc([row.score for row in yes], [row.score for row in no]) if enough else None,
        first=share_of(sum(row.rank <= FIRST for row in yes), len(yes)) if yes else None,
        tenths=_tenths(decided) if len(decided) >= FEW_FOR_TENTHS else (),
    )


def share_of(part: int, whole: int) -> Share:
    """A share with Wilson's interval."""
    value, squared = part / whole, Z * Z
    middle = (value + squared / (2 * whole)) / (1 + squared / whole)
    half = Z * np.sqrt(value * (1 - value) / whole + squared / (4 * whole * whole)) / (1 + squared / whole)
    return Share(value, max(float(middle - half), 0.0), min(float(middle + half), 1.0), whole)


def _auc(yes: Sequence[float], no: Sequence[float]) -> Share:
    """With an interval of Wilson's kind on Hanley and McNeil's variance (Newcombe 2006): never of no width."""
    left, right = np.asarray(yes)[:, None], np.sort(np.asarray(no))
    below = np.searchsorted(right, left, side="left") + np.searchsorted(right, left, side="right")
    area = float(below.mean() / (2 * len(no)))
    possible: NDArray[np.float64] = np.linspace(0.0, 1.0, 10_001)
    typical = (len(yes) + len(no)) / 2 - 1
    pull = 1 + typical * (1 - possible) / (2 - possible) + typical * possible / (1 + possible)
    spread = np.sqrt(possible * (1 - possible) * pull / (len(yes) * len(no)))
    inside = possible[np.abs(area - possible) <= Z * spread + 1e-9]
    return Share(area, float(inside[0]), float(inside[-1]), len(yes) + len(no))


def _tenths(decided: Sequence[Decided]) -> tuple[Tenth, ...]:
    ordered = sorted(decided, key=lambda row: row.score)
    parts = np.array_split(np.arange(len(ordered)), TENTHS)
    found = []
    for part in parts:
        rows = [ordered[place] for place in part]
        scores = [row.score for row in rows]
        accepted = share_of(sum(row.accepted for row in rows), len(rows))
        found.append(Tenth(scores[0], scores[-1], float(np.mean(scores)), accepted))
    return tuple(found)
