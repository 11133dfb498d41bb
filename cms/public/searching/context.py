"""What the search page shows of an answer, as the context of its template."""

from dataclasses import replace
from typing import Any

from cms.public.lines import EntryLine, lines_of_hits
from cms.public.searching import page as offered
from cms.public.searching import reading
from cms.public.searching.help import help_rows
from cms.public.searching.state import PAGE_SIZE, SearchState
from search.queries import demands_search
from search.results import DemandResults

NEAREST = 3


def page_context(state: SearchState, results: DemandResults, notices: list[str], language: str) -> dict[str, Any]:
    """The whole page for a state and its answer."""
    lines = lines_of_hits(results.hits)
    first = (state.page - 1) * PAGE_SIZE
    context = {
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
        "pages": [(number, state.on_page(number).address()) for number in offered.pages(results.total, state)],
        "previous": state.on_page(state.page - 1).address() if state.page > 1 else "",
        "next": state.on_page(state.page + 1).address() if state.page < offered.page_count(results.total) else "",
        "clear": replace(state, filters={}, sort="", page=1).address(),
        "canonical_query": state.address().removesuffix("?"),
        "terms": reading.terms(results, state),
        "untaken": reading.untaken(state),
        "unread": reading.unread(results, state),
        "spellings": reading.spellings(results, state),
        "help_rows": help_rows(language),
    }
    return context if results.total else context | _nothing_found(state, results, language)


def _nothing_found(state: SearchState, results: DemandResults, language: str) -> dict[str, Any]:
    """Every way out, each with what it would bring, and the first of what the best one would."""
    anywhere = _way(state.anywhere(), language) if state.title_only and state.text else None
    near = offered.nearest_state(results, state)
    if near is None and anywhere is None:
        # No single step helps: then all that narrows at once.
        near = SearchState(text=state.text)
    bare = _way(near, language) if near == SearchState(text=state.text) != state else None
    first = _first_lines(near, language) if near else []
    return {
        "ways_out": offered.ways_out(results, state),
        "fewer_words": offered.fewer_words(results, state),
        "anywhere": anywhere,
        "bare": bare,
        "with_closed": state.with_only("status", "all").address(),
        "near": first,
        "near_address": near.address() if near else "",
    }


def _way(state: SearchState, language: str) -> offered.Link | None:
    """The way to a state that finds something."""
    count = demands_search(replace(state.query(language), limit=0)).total
    return offered.Link("", state.address(), count=count) if count else None


def _first_lines(state: SearchState, language: str) -> list[EntryLine]:
    return lines_of_hits(demands_search(replace(state.query(language), limit=NEAREST)).hits)
