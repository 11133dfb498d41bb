"""The permanent page of a demand: what the newest edition printed of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from catalogue.models import EditionEntry
from catalogue.selectors.editions import entries_current
from cms.public.lines import lines_of_hits
from cms.public.printed import demand_page
from cms.public.structured import job_posting
from search.queries import similar_demands

SIMILAR = 4


def demand(request: HttpRequest, reference: str) -> HttpResponse:
    """One demand. It stays when it is closed, with a banner and without markup for job search engines."""
    found: EditionEntry = get_object_or_404(entries_current().prefetch_related("errata"), reference=reference)
    context = demand_page(found) | {"section": "demands"}
    if context["is_open"]:
        context["structured"] = job_posting(found, context["content"])
    context["similar"] = lines_of_hits(similar_demands(reference, SIMILAR, get_language() or ""))
    return render(request, "public/demand.html", context)
