"""The archive of editions, one edition as printed, and one entry as an edition printed it."""

from itertools import groupby

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, IndustryPart
from catalogue.selectors.editions import editions_published, entries_published
from cms.public.lines import EntryLine, lines_of
from cms.public.printed import demand_page

Group = tuple[IndustryPart | None, list[EntryLine]]


def editions(request: HttpRequest) -> HttpResponse:
    """All published editions, newest first."""
    found = editions_published().annotate(count=Count("entries")).order_by("-published_at", "-pk")
    context = {"editions": found, "today": timezone.localdate(), "section": "editions"}
    return render(request, "public/editions.html", context)


def edition(request: HttpRequest, number: str) -> HttpResponse:
    """One edition: foreword, contents, and its entries by industry in printing order."""
    found = get_object_or_404(editions_published(), number=number)
    entries = entries_published().filter(edition=found).select_related("edition", "demand").order_by("number")
    lines = lines_of(entries)
    context = {
        "edition": found,
        "title": Bilingual(zh=found.title_zh, en=found.title_en),
        "foreword": Bilingual(zh=found.foreword_zh, en=found.foreword_en),
        "groups": _by_industry(lines),
        "count": len(lines),
        "open_count": sum(line.is_open for line in lines),
        "in_force": found.valid_until >= timezone.localdate(),
        "demonstration": found.demonstration,
        "section": "editions",
    }
    return render(request, "public/edition.html", context)


def entry(request: HttpRequest, number: str, reference: str) -> HttpResponse:
    """An entry as it was printed in one edition, with its digest and errata."""
    found: EditionEntry = get_object_or_404(
        entries_published().select_related("edition", "demand").prefetch_related("errata"),
        edition__number=number,
        reference=reference,
    )
    return render(request, "public/entry.html", demand_page(found) | {"section": "editions"})


def _by_industry(lines: list[EntryLine]) -> list[Group]:
    """Lines grouped by industry, in the order of the industries' first entries; those without one last."""
    order: dict[str, int] = {}
    for line in lines:
        order.setdefault(_code(line), len(order))
    order[""] = len(order) + 1
    arranged = sorted(lines, key=lambda line: order[_code(line)])
    return [(group[0].content.industry, group) for group in (list(rows) for _, rows in groupby(arranged, key=_code))]


def _code(line: EntryLine) -> str:
    return line.content.industry.code if line.content.industry else ""
