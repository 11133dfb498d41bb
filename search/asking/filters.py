"""From the filters of an address to the filters of an engine."""

from collections.abc import Mapping

from django.utils import timezone

from search.documents.demand import day_number
from search.engines.protocol import Filter
from search.results import DEMAND_FACETS

STATUS = "status"
CLOSES = "closes"
OPEN, CLOSED, ALL = "open", "closed", "all"
COUNTED = tuple(name for name in DEMAND_FACETS if name != STATUS)
"""Facets that are fields of their own; the status follows from the day on which a demand closes."""


def chosen_status(filters: Mapping[str, tuple[str, ...]]) -> str:
    """Open unless told otherwise; open and closed together are all."""
    chosen = set(filters.get(STATUS, ())) & {OPEN, CLOSED, ALL}
    if ALL in chosen or chosen == {OPEN, CLOSED}:
        return ALL
    return CLOSED if chosen == {CLOSED} else OPEN


def today_number() -> int:
    """Today at the office, as yyyymmdd."""
    return day_number(timezone.localdate())


def demand_filters(filters: Mapping[str, tuple[str, ...]]) -> dict[str, Filter]:
    """Filters by field, each named as its facet; names that are no facet are left out."""
    wanted = {name: Filter(name, values) for name, values in filters.items() if name in COUNTED and values}
    status = chosen_status(filters)
    if status == OPEN:
        wanted[CLOSES] = Filter(CLOSES, minimum=today_number())
    elif status == CLOSED:
        wanted[CLOSES] = Filter(CLOSES, maximum=today_number() - 1)
    return wanted


def status_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts per status from what closes before and from today."""
    still, over = counts.get("from", 0), counts.get("below", 0)
    return {OPEN: still, CLOSED: over, ALL: still + over}
