"""Search over demands, and completions for its box."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.choices import Language
from cms.public.readers import country_guess, is_robot
from cms.public.searching import page as offered
from cms.public.searching.context import page_context
from cms.public.searching.parameters import TEXT_LENGTH, has_redundant, state_read
from cms.public.searching.state import SearchState
from search.queries import demands_search, demands_suggest
from search.results import DemandResults
from search.unmet.guessing import unmet_industry
from search.unmet.services import unmet_record

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
    _keep_if_unmet(request, state, results, language)
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


def _keep_if_unmet(request: HttpRequest, state: SearchState, results: DemandResults, language: str) -> None:
    """Count a query that found nothing, for the editors; not when the engine is away or a machine asks."""
    if not state.text or results.total or results.degraded or is_robot(request):
        return
    chosen = state.filters.get("industry", ())
    industry = chosen[0] if len(chosen) == 1 else unmet_industry(state.text)
    unmet_record(state.text, language=language, country=country_guess(request), industry=industry)


def _language() -> str:
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN
