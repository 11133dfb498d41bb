"""Whether there are enough decisions to learn from, and which are held out. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from matching.learning.decided import Decided, by_demand, tells

ENOUGH_DECISIONS = 200
"""Seventeen weights are fitted; ten decisions for each is the usual least, and a third is held out."""

ENOUGH_DEMANDS = 20
"""Demands with both outcomes: with fewer, an interval drawn over demands means little."""

ENOUGH_EACH = 20
"""Acceptances, and declines: of a rare outcome a handful would decide everything."""

HELD_OUT = 0.3


@dataclass(frozen=True)
class Count:
    """What there is. `demands` have an acceptance and a decline; `silent` are declines that say nothing about fit."""

    decisions: int
    demands: int
    accepted: int
    declined: int
    silent: int

    @property
    def is_enough(self) -> bool:
        """Whether anything is learned at all."""
        return (
            self.decisions >= ENOUGH_DECISIONS
            and self.demands >= ENOUGH_DEMANDS
            and min(self.accepted, self.declined) >= ENOUGH_EACH
        )

    def to_json(self) -> dict[str, int]:
        """As JSON can hold it."""
        return asdict(self)


def decisions_counted(rows: Sequence[Decided]) -> Count:
    """Count decisions in force."""
    told = [row for row in rows if tells(row)]
    both = [group for group in by_demand(told).values() if len({row.accepted for row in group}) == 2]
    accepted = sum(row.accepted for row in told)
    return Count(len(told), len(both), accepted, len(told) - accepted, len(rows) - len(told))


def decisions_split(rows: Sequence[Decided]) -> tuple[list[Decided], list[Decided]]:
    """Older and newest decisions, by time. A demand is on one side only: on that of its last decision."""
    told = [row for row in rows if tells(row)]
    groups = sorted(by_demand(told).items(), key=lambda item: (item[1][-1].when, item[0]))
    newest: list[Decided] = []
    while groups and len(newest) < HELD_OUT * len(told):
        newest = groups.pop()[1] + newest
    return [row for _demand, group in groups for row in group], newest
