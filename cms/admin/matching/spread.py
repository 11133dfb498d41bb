"""The report of a run for the page: counts, who was left without, who was recommended most."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Often:
    """A candidate and for how many demands they were recommended; `share` is of the most, 0 to 100, for a bar."""

    reference: str
    times: int
    share: int


@dataclass(frozen=True)
class Spread:
    """What a run came to. Lists may hold fewer references than the counts say."""

    entries: int
    candidates: int
    recommendations: int
    nobody: int
    nobody_listed: tuple[str, ...]
    nothing: int
    nothing_listed: tuple[str, ...]
    often: tuple[Often, ...]
    seconds: float | None


def spread_of(report: dict[str, Any]) -> Spread | None:
    """The report as the page shows it; None while the run has not written one."""
    if "recommendations" not in report:
        return None
    most = [(str(reference), int(times)) for reference, times in report["most_recommended"]]
    top = max((times for _reference, times in most), default=1)
    return Spread(
        entries=report["entries"],
        candidates=report["candidates"],
        recommendations=report["recommendations"],
        nobody=report["demands_with_nobody"],
        nobody_listed=tuple(report["demands_with_nobody_listed"]),
        nothing=report["candidates_with_nothing"],
        nothing_listed=tuple(report["candidates_with_nothing_listed"]),
        often=tuple(Often(reference, times, 100 * times // top) for reference, times in most),
        seconds=report.get("seconds"),
    )
