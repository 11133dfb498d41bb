"""Search over demands, and completions for its box."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from cms.public.lines import lines_of
from cms.public.selectors.entries import entries_open


def demands(request: HttpRequest) -> HttpResponse:
    """Open demands, newest edition first."""
    page = Paginator(entries_open(), 20).get_page(request.GET.get("page"))
    context = {
        "lines": lines_of(page.object_list),
        "total": page.paginator.count,
        "page_of": page,
        "section": "demands",
    }
    return render(request, "public/demands.html", context)


def suggest(request: HttpRequest) -> JsonResponse:
    """Completions."""
    return JsonResponse({"suggestions": []})
