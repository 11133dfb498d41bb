"""Lays out the plot of the board: a bar for each tenth of the scores, drawn by the template as SVG without a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.evaluating.agreement import Tenth

WIDTH, HEIGHT = 640, 260
LEFT, TOP, BOTTOM = 56, 16, 52
GAP = 8
CAP = 7
"""Half the width of the ends of an interval."""


@dataclass(frozen=True)
class Bar:
    """One tenth in units of the drawing; `low` and `high` are the ends of its interval."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    low: float
    high: float
    label: str
    tenth: Tenth

    @property
    def caps(self) -> tuple[float, float]:
        """Where the ends of the interval begin and end."""
        return self.middle - CAP, self.middle + CAP


@dataclass(frozen=True)
class Line:
    """A line across at a share."""

    y: float
    label: str


@dataclass(frozen=True)
class Plot:
    """Everything to be drawn."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    base: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - BOTTOM + 18
    axis_y: int = HEIGHT - 8


def plot_of(tenths: Sequence[Tenth]) -> Plot | None:
    """The plot; None without tenths."""
    if not tenths:
        return None
    step = (WIDTH - LEFT) / len(tenths)
    bars = tuple(_bar(tenth, LEFT + place * step + GAP / 2, step - GAP) for place, tenth in enumerate(tenths))
    lines = tuple(Line(_y(share / 100), f"{share} %") for share in (0, 25, 50, 75, 100))
    return Plot(bars, lines)


def _bar(tenth: Tenth, x: float, width: float) -> Bar:
    share = tenth.accepted
    top, base = _y(share.value), _y(0.0)
    return Bar(
        x=round(x, 1),
        y=top,
        width=round(width, 1),
        height=round(base - top, 1),
        middle=round(x + width / 2, 1),
        low=_y(share.low),
        high=_y(share.high),
        label=f"{100 * tenth.mean:.0f}",
        tenth=tenth,
    )


def _y(share: float) -> float:
    return round(TOP + (1.0 - share) * (HEIGHT - TOP - BOTTOM), 1)
