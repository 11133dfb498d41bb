"""What editors read of unmet queries: which were asked most, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum

from search.models import UnmetQuery

SIDES = ("language", "country", "industry")


@dataclass(frozen=True)
class UnmetTotal:
    """A query that found nothing: how often, on how many days, and when last. `industry` is the newest guess."""

    text: str
    count: int
    days: int
    last: date
    industry: str


def unmet_top(
    *, since: date, until: date, language: str = "", country: str = "", industry: str = "", limit: int = 50
) -> list[UnmetTotal]:
    """The texts asked most from `since` to `until`, both inclusive; narrowed where a value is given. Two queries."""
    narrowed = {name: value for name, value in zip(SIDES, (language, country, industry), strict=True) if value}
    rows = UnmetQuery.objects.filter(day__range=(since, until), **narrowed)
    totals = rows.values("text").annotate(times=Sum("count"), days=Count("day", distinct=True), last=Max("day"))
    top = list(totals.order_by("-times", "-last", "text")[:limit])
    guesses = rows.filter(text__in=[row["text"] for row in top]).exclude(industry="").order_by("day", "pk")
    industries = dict(guesses.values_list("text", "industry"))
    return [
        UnmetTotal(row["text"], row["times"], row["days"], row["last"], industries.get(row["text"], "")) for row in top
    ]


def unmet_shares(*, since: date, until: date) -> Mapping[str, dict[str, int]]:
    """For language, country and industry how often each value asked in vain, the most first; empty is unknown."""
    rows = UnmetQuery.objects.filter(day__range=(since, until))
    return {
        side: dict(rows.values(side).annotate(times=Sum("count")).order_by("-times", side).values_list(side, "times"))
        for side in SIDES
    }
