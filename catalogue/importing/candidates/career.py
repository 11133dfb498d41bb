"""What follows from the posts a candidate held: years of experience and the highest professional title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from catalogue.importing.candidates.shapes import WorkShape
from catalogue.importing.folding import fold
from catalogue.importing.values.titles import title_levels


def experience_years(works: Iterable[WorkShape], today: date | None = None) -> float | None:
    """Years in posts, overlapping ones counted once; None when no post has a beginning."""
    now = today or date.today()
    months: set[int] = set()
    for work in works:
        if work.kind == "post" and work.start:
            first = _month(work.start, 1)
            last = _month(work.end, 12) if work.end else now.year * 12 + now.month
            months.update(range(first, min(last, first + 12 * 70) + 1))
    return round(len(months) / 12, 1) if months else None


def title_level_of(works: Iterable[WorkShape]) -> int | None:
    """The highest title among posts named in Chinese; English job names say too little of a title."""
    levels = [level for work in works if work.kind == "post" for level in title_levels(fold(work.role.zh))]
    return int(max(levels)) if levels else None


def _month(day: str, default: int) -> int:
    parts = day.split("-")
    return int(parts[0]) * 12 + (int(parts[1]) if len(parts) > 1 else default)
