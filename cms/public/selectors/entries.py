"""Current entries that people may still answer, and how many there are by industry and base."""

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalogue.choices import DemandState, ValueState
from catalogue.models import EditionEntry
from catalogue.selectors.editions import entries_current


def entries_open() -> QuerySet[EditionEntry]:
    """Current entries for which `entry_is_open` holds, newest edition first, in printing order."""
    return (
        entries_current()
        .annotate(until=Coalesce("demand__valid_until", "edition__valid_until"))
        .filter(
            Q(demand__validity_state=ValueState.OPEN_ENDED) | Q(until__gte=timezone.localdate()),
            demand__state=DemandState.OPEN,
        )
        .order_by("-edition__published_at", "number")
    )


def open_counts_by_industry() -> dict[int, int]:
    """Open demands of each industry, by its primary key; demands without an industry under 0."""
    return _counts("demand__industry_id")


def open_counts_by_subfield() -> dict[int, int]:
    """Open demands of each sub-field, by its primary key; those without one under 0."""
    return _counts("demand__subfield_id")


def open_counts_by_base() -> dict[int, int]:
    """Open demands of each base, by its primary key; those without a base under 0."""
    return _counts("demand__base_id")


def _counts(path: str) -> dict[int, int]:
    rows = entries_open().order_by().values(group=F(path)).annotate(count=Count("pk"))
    return {row["group"] or 0: row["count"] for row in rows}
