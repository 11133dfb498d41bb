"""What of editions and their entries the public may see."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalogue.choices import DemandState, EditionState, ValueState
from catalogue.models import Edition, EditionEntry


def editions_published() -> QuerySet[Edition]:
    """Published editions, newest first."""
    return Edition.objects.filter(state=EditionState.PUBLISHED)


def entries_published() -> QuerySet[EditionEntry]:
    """Every entry of every published edition."""
    return EditionEntry.objects.filter(edition__state=EditionState.PUBLISHED)


def entries_current() -> QuerySet[EditionEntry]:
    """For each demand ever published, the entry of its newest edition: the one a permanent address shows."""
    newest = (
        entries_published().filter(demand=OuterRef("demand")).order_by("-edition__published_at", "-pk").values("pk")[:1]
    )
    return entries_published().filter(pk=Subquery(newest)).select_related("edition", "demand")


def entry_is_open(entry: EditionEntry) -> bool:
    """Whether people may still answer this demand: it is open and neither it nor its edition has run out.

    The entry's demand and edition should be selected along.
    """
    today = timezone.localdate()
    until = entry.demand.valid_until or entry.edition.valid_until
    return entry.demand.state == DemandState.OPEN and (entry.demand.validity_state == "open_ended" or until >= today)


def entries_open() -> QuerySet[EditionEntry]:
    """Of the current entries those for which `entry_is_open` holds today."""
    today = timezone.localdate()
    in_time = Q(demand__validity_state=ValueState.OPEN_ENDED) | Q(runs_until__gte=today)
    until = Coalesce("demand__valid_until", "edition__valid_until")
    return entries_current().annotate(runs_until=until).filter(in_time, demand__state=DemandState.OPEN)


def edition_latest() -> Edition | None:
    """The edition published last, or None before the first."""
    return editions_published().order_by("-published_at", "-pk").first()


def editions_of_demands(demand_ids: list[int]) -> dict[int, list[str]]:
    """The numbers of the published editions each demand stands in, oldest first."""
    numbers: dict[int, list[str]] = {}
    rows = entries_published().filter(demand__in=demand_ids).order_by("edition__published_at")
    for demand_id, number in rows.values_list("demand_id", "edition__number"):
        numbers.setdefault(demand_id, []).append(number)
    return numbers
