"""Current entries that people may still answer, and how many there are by industry, sub-field and base."""

from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalogue.choices import DemandState, ValueState
from catalogue.models import Demand, Edition, EditionEntry
from catalogue.selectors.editions import entries_current, entries_published

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class OpenCounts:
    """Open demands in all, and by the primary key of their industry, sub-field and base."""

    total: int
    industry: dict[int, int]
    subfield: dict[int, int]
    base: dict[int, int]


def still_open(entries: QuerySet[EditionEntry]) -> QuerySet[EditionEntry]:
    """Those of the entries for which `entry_is_open` holds."""
    return entries.annotate(until=Coalesce("demand__valid_until", "edition__valid_until")).filter(
        Q(demand__validity_state=ValueState.OPEN_ENDED) | Q(until__gte=timezone.localdate()),
        demand__state=DemandState.OPEN,
    )


def entries_open() -> QuerySet[EditionEntry]:
    """Current entries that are still open, newest edition first, in printing order."""
    return still_open(entries_current()).order_by("-edition__published_at", "number")


def entries_open_of_latest(edition: Edition) -> QuerySet[EditionEntry]:
    """The open entries of the edition published last, in printing order; there each entry is its demand's newest."""
    return still_open(entries_published().filter(edition=edition).select_related("edition", "demand")).order_by(
        "number"
    )


def open_counts() -> OpenCounts:
    """Counts as of now. They are read anew only after an entry or a demand has changed, or the day."""
    entry, changed = EditionEntry.objects.aggregate(last=Max("pk")), Demand.objects.aggregate(last=Max("updated_at"))
    stamp = f"{timezone.localdate()} {entry['last']} {changed['last']}"
    kept = cache.get("public.open_counts")
    if kept is None or kept[0] != stamp:
        kept = (stamp, _open_counts_read())
        cache.set("public.open_counts", kept, KEPT_SECONDS)
    counts: OpenCounts = kept[1]
    return counts


def _open_counts_read() -> OpenCounts:
    paths = ("demand__industry", "demand__subfield", "demand__base")
    rows = list(entries_open().order_by().values_list(*paths).annotate(count=Count("pk")))
    sides: tuple[Counter[int], Counter[int], Counter[int]] = (Counter(), Counter(), Counter())
    for *keys, count in rows:
        for side, key in zip(sides, keys, strict=True):
            if key is not None:
                side[key] += count
    return OpenCounts(sum(row[-1] for row in rows), *(dict(side) for side in sides))
