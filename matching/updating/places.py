"""The numbers behind one list: who is near, what those in full view scored, and who is recommended therefore.

Pure. A run and a later update take the same way from these numbers to the list, so that both come to the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.modes import ALWAYS_KEPT, worth_keeping
from matching.nearest import STEP
from matching.scoring import SHORT_LIST, Match

RESERVE = 20
"""Places listed beyond those scored: so many may leave before an entry has to be searched anew."""

PLACE = np.dtype(
    [
        ("id", "<i8"),
        ("reference", "S24"),
        ("near", "<i4"),
        ("scored", "?"),
        ("closed", "?"),
        ("worth", "?"),
        ("merit", "<f8"),
        ("score", "<f8"),
    ]
)
"""A candidate on a list. `near` counts steps of the grid; the last five mean something once `scored`:
`merit` is the score without what is formal, `worth` whether the pair is kept wherever it stands."""

Rows = NDArray[np.void]


@dataclass(frozen=True, eq=False)
class Places:
    """A list, nearest first. `complete` says that it names everybody who may be recommended."""

    rows: Rows
    complete: bool

    @property
    def floor(self) -> int:
        """How near the last one is."""
        return int(self.rows["near"][-1]) if len(self.rows) else 0


def scored_of(limit: int) -> int:
    """How many of a list are scored in full."""
    return max(SHORT_LIST, limit)


def listed_of(limit: int) -> int:
    """How many are listed."""
    return scored_of(limit) + RESERVE


def steps_of(scores: Sequence[float] | NDArray[np.floating]) -> NDArray[np.int32]:
    """Scores of the first stage as whole steps, which they are."""
    return np.rint(np.asarray(scores, dtype=np.float64) * STEP).astype(np.int32)


def rows_of(people: Iterable[tuple[int, str, int]]) -> Rows:
    """Rows for candidates not scored yet, given as primary key, reference and nearness in steps."""
    return np.asarray([(pk, name.encode(), near, False, False, False, 0.0, 0.0) for pk, name, near in people], PLACE)


def score_set(rows: Rows, place: int, match: Match) -> None:
    """Note what a pair scored."""
    ledger = match.ledger
    rows["scored"][place], rows["closed"][place] = True, not ledger.passes
    rows["worth"][place] = worth_keeping(ledger, place=ALWAYS_KEPT)
    rows["merit"][place], rows["score"][place] = ledger.without_formal, ledger.score


def changed(places: Places, *, without: int, entering: Rows, most: int) -> Places:
    """The list without one candidate, and with those `entering`, cut to `most`.

    Who is further than the last of an incomplete list does not enter: others unknown are nearer.
    """
    left = places.rows[places.rows["id"] != without]
    joined = _by_nearness(np.concatenate([left, entering]))
    if places.complete:
        return Places(joined[:most], len(joined) <= most)
    if len(places.rows):
        last = places.rows[-1]
        near, same = joined["near"] > last["near"], joined["near"] == last["near"]
        joined = joined[near | (same & (joined["reference"] <= last["reference"]))]
    return Places(joined[:most], False)


def recommended(places: Places, *, limit: int) -> list[int]:
    """Places of those who are recommended, in the order of ranks. All that count must be scored.

    Who is among the `limit` is decided without what is formal, and their order with it, as in `matching.scoring`.
    """
    rows = places.rows[: scored_of(limit)]
    by_merit = np.lexsort((rows["reference"], -rows["merit"], rows["closed"]))[:limit]
    chosen = rows[by_merit]
    ordered = by_merit[np.lexsort((chosen["reference"], -chosen["score"], chosen["closed"]))]
    return [int(place) for rank, place in enumerate(ordered) if rank < ALWAYS_KEPT or rows["worth"][place]]


def unscored(places: Places, *, limit: int) -> list[int]:
    """Places of those who count but have not been scored yet."""
    return [int(place) for place in np.flatnonzero(~places.rows["scored"][: scored_of(limit)])]


def _by_nearness(rows: Rows) -> Rows:
    return rows[np.lexsort((rows["reference"], -rows["near"]))]
