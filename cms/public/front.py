"""What the home page shows of the catalogue beside the editors' own words."""

from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from catalogue.models import Base, Edition, EditionEntry, Industry
from catalogue.selectors.editions import editions_published
from cms.public.lines import EntryLine, lines_of
from cms.public.selectors.entries import entries_open_of_latest, open_counts
from cms.public.selectors.places import bases_active

LINES = 5


@dataclass(frozen=True)
class FrontPage:
    """Counts are of demands open today."""

    edition: Edition | None
    open_count: int
    industries: list[tuple[Industry, int]]
    bases: list[tuple[Base, int]]
    lines: list[EntryLine]


def front_page_read() -> FrontPage:
    """The newest edition, all industries, bases that have open demands, and an open entry of a few industries."""
    counts = open_counts()
    edition = editions_published().annotate(count=Count("entries")).order_by("-published_at", "-pk").first()
    return FrontPage(
        edition=edition,
        open_count=counts.total,
        industries=[(industry, counts.industry.get(industry.pk, 0)) for industry in Industry.objects.all()],
        bases=[(base, counts.base[base.pk]) for base in bases_active() if base.pk in counts.base],
        lines=lines_of(_first_of_each_industry(edition)) if edition else [],
    )


def _first_of_each_industry(edition: Edition) -> QuerySet[EditionEntry]:
    """One open entry of an industry, so that the page shows the breadth of the edition."""
    entries = entries_open_of_latest(edition)
    rows = entries.order_by().values("demand__industry").annotate(first=Min("number")).values_list("first", flat=True)
    return entries.filter(number__in=list(rows)).order_by("number")[:LINES]
