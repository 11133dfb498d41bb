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
    anywhere = _count(state.anywhere(), language) if state.title_only and state.text else 0
    near = offered.nearest_state(results, state)
    return {
        "ways_out": offered.ways_out(results, state),
        "fewer_words": offered.fewer_words(results, state),
        "anywhere": offered.Link("", state.anywhere().address(), count=anywhere) if anywhere else None,
        "with_closed": state.with_only("status", "all").address(),
        "near": _first_lines(near, language) if near else [],
        "near_address": near.address() if near else "",
    }


def _count(state: SearchState, language: str) -> int:
    return demands_search(replace(state.query(language), limit=0)).total


def _first_lines(state: SearchState, language: str) -> list[EntryLine]:
    return lines_of_hits(demands_search(replace(state.query(language), limit=NEAREST)).hits)
