"""Search over demands, and completions for its box."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.choices import Language
from cms.public.searching import page as offered
from cms.public.searching.context import page_context
from cms.public.searching.parameters import TEXT_LENGTH, has_redundant, state_read
from search.queries import demands_search, demands_suggest

SUGGESTIONS = 8


def demands(request: HttpRequest) -> HttpResponse:
    """The search page. Every state has one address; a form's superfluous parameters are redirected away."""
    state, notices = state_read(request.GET)
    if not notices and has_redundant(request.GET, state):
        return HttpResponseRedirect(request.path + state.address().removesuffix("?"))
    language = _language()
    results = demands_search(state.query(language))
    last = offered.page_count(results.total)
    if state.page > max(last, 1):
        notices.append(_("There is no page %(number)s; this is the last one.") % {"number": state.page})
        state = state.on_page(max(last, 1))
        results = demands_search(state.query(language))
    return render(request, "public/demands.html", page_context(state, results, notices, language))


def suggest(request: HttpRequest) -> JsonResponse:
    """Completions of what is being typed within the chosen filters, as JSON for the search box's script."""
    state, _notices = state_read(request.GET)
    state, _notices = state_read(request.GET)
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:TEXT_LENGTH]
    found = demands_suggest(text, _language(), SUGGESTIONS, state.filters) if text else []
    rows = [{"text": row.text, "kind": row.kind, "count": row.count} for row in found]
    response = JsonResponse({"suggestions": rows})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _language() -> str:
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN
