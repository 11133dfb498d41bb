"""The list of bases, narrowed by region and kind, and one base."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalogue.choices import BaseKind, Region
from catalogue.models import Base
from cms.public.lines import lines_of
from cms.public.selectors.entries import entries_open, open_counts
from cms.public.selectors.places import bases_active, projects_of_base

SHOWN = 20


def bases(request: HttpRequest) -> HttpResponse:
    """Active bases by kind. A region or kind that does not exist is treated as none."""
    region = request.GET.get("region", "")
    kind = request.GET.get("kind", "")
    region, kind = (region if region in Region.values else ""), (kind if kind in BaseKind.values else "")
    counts = open_counts().base
    rows = [(base, counts.get(base.pk, 0)) for base in bases_active(region=region, kind=kind)]
    context = {
        "rows": rows,
        "region": region,
        "kind": kind,
        "regions": Region.choices,
        "kinds": BaseKind.choices,
        "section": "bases",
    }
    return render(request, "public/bases.html", context)


def base(request: HttpRequest, code: str) -> HttpResponse:
    """One base: what it is, its platforms, projects and open demands."""
    found: Base = get_object_or_404(bases_active(), code=code)
    entries = entries_open().filter(demand__base=found)
    context = {
        "base": found,
        "projects": projects_of_base(found),
        "count": open_counts().base.get(found.pk, 0),
        "lines": lines_of(entries[:SHOWN]),
        "section": "bases",
    }
    return render(request, "public/base_detail.html", context)
