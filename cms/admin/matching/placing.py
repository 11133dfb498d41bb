"""The placing of people over a run for the page: its price, who lost what, and how even it is, before and after."""

from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 640, 240
LEFT, TOP, BOTTOM = 48, 12, 44
PART = 0.8
"""Of the width of a group of bars; the rest parts it from the next."""


@dataclass(frozen=True)
class Bar:
    """One bar in units of the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Group:
    """How many people are recommended so and so often, before the spread and after it."""

    label: str
    before: int
    after: int
    middle: float
    bar_before: Bar
    bar_after: Bar


@dataclass(frozen=True)
class Chart:
    """The distribution as a drawing. `top` is the count at the upper edge."""

    groups: tuple[Group, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    upper: int = TOP
    base: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - BOTTOM + 18
    axis_y: int = HEIGHT - 6


@dataclass(frozen=True)
class Cut:
    """A candidate who stood in more lists than the cap allows, or a demand left below the floor: what, how many."""

    reference: str
    offered: int
    placed: int


@dataclass(frozen=True)
class Placing:
    """The spread of a run. Sums are of scores between 0 and 1."""

    cap: int
    floor: int
    offered: int
    placed: int
    total_before: float
    total_after: float
    price_total: float
    price_share: float
    price_of_cap: float
    price_of_floors: float
    demands_that_lost: int
    demands_that_lost_their_first: int
    capped: int
    capped_listed: tuple[Cut, ...]
    unmet: int
    unmet_listed: tuple[Cut, ...]
    nobody: int
    nobody_listed: tuple[str, ...]
    nothing: int
    nothing_listed: tuple[str, ...]
    gini_before: float
    gini_after: float
    chart: Chart

    @property
    def price_percent(self) -> float:
        """The price as a part of what unrestricted lists would hold."""
        return 100 * self.price_share

    @property
    def kept_percent(self) -> float:
        """What is left of it."""
        return 100 * (1 - self.price_share) if self.total_before else 0.0


def placing_of(report: dict[str, Any]) -> Placing | None:
    """The spread as the page shows it; None for a run that was not spread."""
    told = report.get("spread")
    if not told:
        return None
    plain = ("cap", "floor", "offered", "placed", "total_before", "total_after", "price_total", "price_share")
    lost = ("price_of_cap", "demands_that_lost", "demands_that_lost_their_first", "gini_before", "gini_after")
    return Placing(
        **{name: told[name] for name in (*plain, *lost)},
        price_of_floors=round(told["price_total"] - told["price_of_cap"], 4),
        capped=told["capped_candidates"],
        capped_listed=_cuts(told["capped_candidates_listed"]),
        unmet=told["unmet_floor"],
        unmet_listed=_cuts(told["unmet_floor_listed"]),
        nobody=told["demands_with_nobody"],
        nobody_listed=tuple(told["demands_with_nobody_listed"]),
        nothing=told["candidates_with_nothing"],
        nothing_listed=tuple(told["candidates_with_nothing_listed"]),
        chart=_chart(told["distribution"]),
    )


def _cuts(rows: list[list[Any]]) -> tuple[Cut, ...]:
    return tuple(Cut(str(reference), int(offered), int(placed)) for reference, offered, placed in rows)


def _chart(rows: list[list[Any]]) -> Chart:
    top = max((max(before, after) for _low, _high, before, after in rows), default=0) or 1
    step = (WIDTH - LEFT) / max(len(rows), 1)
    groups = []
    for place, (low, high, before, after) in enumerate(rows):
        start = LEFT + step * (place + (1 - PART) / 2)
        width = step * PART / 2
        bars = [_bar(start + width * side, width, count, top) for side, count in enumerate((before, after))]
        groups.append(Group(_label(low, high), before, after, start + width, *bars))
    return Chart(tuple(groups), top)


def _bar(x: float, width: float, count: int, top: int) -> Bar:
    height = (HEIGHT - BOTTOM - TOP) * count / top
    return Bar(round(x, 1), round(HEIGHT - BOTTOM - height, 1), round(width, 1), round(height, 1))


def _label(low: int, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"
