"""What a change of weights comes to over the pairs of a run: ranks, first three, grades, placed pairs, guard. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

FIRST = 3


@dataclass(frozen=True)
class Weighed:
    """A pair under one set of weights."""

    demand: str
    candidate: str
    score: float
    passes: bool
    grade: str
    formal: float

    @property
    def order(self) -> tuple[bool, float, str]:
        """The order of a list: open gates first, then the score, then the reference."""
        return (not self.passes, -self.score, self.candidate)


@dataclass(frozen=True)
class Guard:
    """The part that formal lines have in the scores: on average, and at most."""

    mean: float
    most: float


@dataclass(frozen=True)
class Outcome:
    """How many pairs, demands and people a change would touch. `grades` counts pairs by (grade before, grade after).

    `shift` is the mean number of places by which a pair moves. `unlike` are pairs whose stored score the present code
    no longer gives with the weights of the run: not 0 means that the run was scored by other code.
    """

    pairs: int
    demands: int
    people: int
    moved: int
    demands_moved: int
    people_moved: int
    first_changed: int
    first_three_changed: int
    grades_changed: int
    placed_changed: int
    demands_affected: int
    people_affected: int
    shift: float
    guard_before: Guard
    guard_after: Guard
    grades: dict[str, int] = field(default_factory=dict)
    unlike: int = 0

    def to_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


def outcome_of(
    before: Sequence[Weighed],
    after: Sequence[Weighed],
    *,
    placed_before: Sequence[bool],
    placed_after: Sequence[bool],
    unlike: int = 0,
) -> Outcome:
    """Compare the same pairs, in the same order, under two sets of weights."""
    old, new = _ranks(before, placed_before), _ranks(after, placed_after)
    moved = [row for row in range(len(before)) if old[row] != new[row]]
    graded = [row for row in range(len(before)) if before[row].grade != after[row].grade]
    placed = [row for row in range(len(before)) if placed_before[row] != placed_after[row]]
    touched = sorted({*moved, *graded, *placed})
    firsts, thirds = _top(before, old, 1), _top(before, old, FIRST)
    new_firsts, new_thirds = _top(after, new, 1), _top(after, new, FIRST)
    grades = Counter(f"{before[row].grade} → {after[row].grade}" for row in graded)
    return Outcome(
        pairs=len(before),
        demands=len({row.demand for row in before}),
        people=len({row.candidate for row in before}),
        moved=len(moved),
        demands_moved=len({before[row].demand for row in moved}),
        people_moved=len({before[row].candidate for row in moved}),
        first_changed=sum(firsts[demand] != new_firsts[demand] for demand in firsts),
        first_three_changed=sum(thirds[demand] != new_thirds[demand] for demand in thirds),
        grades_changed=len(graded),
        placed_changed=len(placed),
        demands_affected=len({before[row].demand for row in touched}),
        people_affected=len({before[row].candidate for row in touched}),
        shift=round(sum(abs(old[row] - new[row]) for row in moved) / max(len(before), 1), 3),
        guard_before=_guard(before),
        guard_after=_guard(after),
        grades=dict(sorted(grades.items())),
        unlike=unlike,
    )


def _ranks(rows: Sequence[Weighed], placed: Sequence[bool]) -> list[int]:
    """The place of each pair in the list of its demand: whom the spread gives to it stands first."""
    ranks = [0] * len(rows)
    by_demand: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        by_demand.setdefault(row.demand, []).append(place)
    for places in by_demand.values():
        for rank, place in enumerate(sorted(places, key=lambda place: (not placed[place], rows[place].order)), 1):
            ranks[place] = rank
    return ranks


def _top(rows: Sequence[Weighed], ranks: Sequence[int], most: int) -> dict[str, frozenset[str]]:
    """Who stands first, as a set, for each demand."""
    tops: dict[str, set[str]] = {row.demand: set() for row in rows}
    for row, rank in zip(rows, ranks, strict=True):
        if rank <= most:
            tops[row.demand].add(row.candidate)
    return {demand: frozenset(names) for demand, names in tops.items()}


def _guard(rows: Sequence[Weighed]) -> Guard:
    parts = [row.formal for row in rows]
    return Guard(round(sum(parts) / max(len(parts), 1), 4), round(max(parts, default=0.0), 4))
