"""The ten industries, and one of them with its sub-fields, open demands and bases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalogue.models import Industry
from cms.public.lines import lines_of
from cms.public.selectors.entries import entries_open, open_counts
from cms.public.selectors.places import bases_active

SHOWN = 10


def industries(request: HttpRequest) -> HttpResponse:
    """All industries with their sub-fields and the number of open demands of each."""
    counts = open_counts()
    rows = [
        (
            industry,
            counts.industry.get(industry.pk, 0),
            [(part, counts.subfield.get(part.pk, 0)) for part in industry.subfields.all()],
        )
        for industry in Industry.objects.prefetch_related("subfields")
    ]
    return render(request, "public/industries.html", {"rows": rows, "section": "industries"})


def industry(request: HttpRequest, code: str) -> HttpResponse:
    """One industry."""
    found = get_object_or_404(Industry.objects.prefetch_related("subfields"), code=code)
    counts = open_counts()
    context = {
        "industry": found,
        "subfields": [(part, counts.subfield.get(part.pk, 0)) for part in found.subfields.all()],
        "count": counts.industry.get(found.pk, 0),
        "lines": lines_of(entries_open().filter(demand__industry=found)[:SHOWN]),
        "bases": bases_active().filter(industries=found),
        "section": "industries",
    }
    return render(request, "public/industry.html", context)
