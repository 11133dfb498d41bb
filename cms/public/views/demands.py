"""Search over demands, and completions for its box."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.choices import Language
from cms.public.lines import lines_of_hits
from cms.public.searching import page as offered
from cms.public.searching.parameters import TEXT_LENGTH, has_redundant, state_read
from cms.public.searching.state import PAGE_SIZE, SearchState
from search.queries import demands_search, demands_suggest
from search.results import DemandResults

SUGGESTIONS = 8


def demands(request: HttpRequest) -> HttpResponse:
    """The search page. Every state has one address; a form's superfluous parameters are redirected away."""
    state, notices = state_read(request.GET)
    if not notices and has_redundant(request.GET, state):
        return HttpResponseRedirect(request.path + state.address().removesuffix("?"))
    results = demands_search(state.query(_language()))
    last = offered.page_count(results.total)
    if state.page > max(last, 1):
        notices.append(_("There is no page %(number)s; this is the last one.") % {"number": state.page})
        state = state.on_page(max(last, 1))
        results = demands_search(state.query(_language()))
    return render(request, "public/demands.html", _context(state, results, notices))


def suggest(request: HttpRequest) -> JsonResponse:
    """Completions of what is being typed, as JSON for the search box's script."""
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:TEXT_LENGTH]
    found = demands_suggest(text, _language(), SUGGESTIONS) if text else []
    rows = [{"text": row.text, "kind": row.kind, "count": row.count} for row in found]
    response = JsonResponse({"suggestions": rows})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _context(state: SearchState, results: DemandResults, notices: list[str]) -> dict[str, object]:
    lines = lines_of_hits(results.hits)
    first = (state.page - 1) * PAGE_SIZE
    return {
        "section": "demands",
        "state": state,
        "q": state.text,
        "notices": notices,
        "results": results,
        "lines": lines,
        "first": first + 1,
        "last": first + len(lines),
        "facets": offered.facet_groups(results, state),
        "chips": offered.chips(results, state),
        "sorts": offered.sorts(state),
        "statuses": offered.statuses(results, state),
        "ways_out": offered.ways_out(results, state),
        "pages": [(number, state.on_page(number).address()) for number in offered.pages(results.total, state)],
        "previous": state.on_page(state.page - 1).address() if state.page > 1 else "",
        "next": state.on_page(state.page + 1).address() if state.page < offered.page_count(results.total) else "",
        "with_closed": state.with_only("status", "all").address(),
        "clear": SearchState(text=state.text).address(),
        "canonical_query": state.address().removesuffix("?"),
    }


def _language() -> str:
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN
