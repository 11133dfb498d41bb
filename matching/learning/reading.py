"""Reads what bases decided and what they were shown, of people who still consent."""

from collections.abc import Iterable

from django.db.models import Min, QuerySet

from matching.learning.decided import Decided
from matching.ledger import Ledger
from matching.models import Decision, Exposure, Recommendation
from matching.selectors import recommendations_consented

BLANK = Ledger(0.0, 0.0, ())


def decisions_read() -> list[Decided]:
    """Every decision in force with the ledger it was made on: of each demand and candidate the last one."""
    latest = _latest(_in_force())
    places = _places(latest)
    return [
        _decided(row, places.get(row.pk, row.rank_shown), Ledger.from_json(row.recommendation.ledger)) for row in latest
    ]


def decisions_outlined() -> list[Decided]:
    """The same without ledgers and with the rank for a place: enough to count, and quick."""
    return [_decided(row, row.rank_shown, BLANK) for row in _latest(_in_force().defer("recommendation__ledger"))]


def _in_force() -> QuerySet[Decision]:
    asked = recommendations_consented(Recommendation.objects.filter(decisions__undone_at__isnull=True))
    rows = Decision.objects.filter(undone_at__isnull=True, recommendation__in=asked.values("pk"))
    return rows.select_related("recommendation__candidate").order_by("decided_at", "pk")


def _latest(rows: QuerySet[Decision]) -> list[Decision]:
    latest = {(row.recommendation.entry_id, row.recommendation.candidate_id): row for row in rows}
    return list(latest.values())


def shown_read() -> list[tuple[int, bool]]:
    """Each recommendation shown, by the best place at which it was, and whether it was decided."""
    decided = set(Decision.objects.filter(undone_at__isnull=True).values_list("recommendation_id", flat=True))
    rows = Exposure.objects.order_by().values_list("recommendation_id").annotate(Min("position"))
    return [(position, recommendation in decided) for recommendation, position in sorted(rows)]


def _places(decisions: Iterable[Decision]) -> dict[int, int]:
    """The place at which each decider was last shown what they decided; the rank stands in where none was logged."""
    by_place = {(row.recommendation_id, row.decided_by_id): row for row in decisions}
    shown = Exposure.objects.filter(recommendation__in={recommendation for recommendation, _user in by_place})
    places: dict[int, int] = {}
    rows = shown.order_by("shown_on", "pk").values_list("recommendation_id", "viewer_id", "position", "shown_on")
    for recommendation, viewer, position, day in rows:
        row = by_place.get((recommendation, viewer))
        if row is not None and day <= row.decided_at.date():
            places[row.pk] = position
    return places


def _decided(row: Decision, position: int, ledger: Ledger) -> Decided:
    return Decided(
        demand=str(row.recommendation.entry_id),
        candidate=row.recommendation.candidate.reference,
        when=row.decided_at.timestamp(),
        accepted=row.outcome == Decision.Outcome.ACCEPT,
        reason=row.reason,
        position=position,
        ledger=ledger,
    )
