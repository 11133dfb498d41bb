"""What the list of people shows of an answer, as the context of its template."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from catalogue.publishing.content import Bilingual
from cms.park.people.cards import cards_of
from cms.park.people.help import people_help_rows
from cms.park.people.parameters import FACET_NAMES, SORT_NAMES
from cms.park.people.purpose import Purpose
from cms.park.people.state import PeopleState
from cms.public.searching import reading
from cms.public.searching.page import AT_ONCE, FacetGroup, Link, page_count, pages
from cms.public.searching.state import PAGE_SIZE
from search.results import CANDIDATE_FACETS, CandidateResults

OPEN_FACETS = frozenset({"industry", "engagement", "available"})


def list_page(state: PeopleState, results: CandidateResults, purpose: Purpose, language: str) -> dict[str, Any]:
    """The whole list for a state and its answer."""
    cards = cards_of(results.hits)
    first = (state.page - 1) * PAGE_SIZE
    last = page_count(results.total)
    back = state.address().removesuffix("?")
    return {
        "purpose": purpose,
        "state": state,
        "q": state.text,
        "action": reverse("park:people"),
        "results": results,
        "cards": cards,
        "first": first + 1,
        "last": first + len(cards),
        "facets": _facet_groups(results, state),
        "chips": _chips(results, state),
        "sorts": _sorts(state),
        "pages": [(number, state.on_page(number).address()) for number in pages(results.total, state)],
        "previous": state.on_page(state.page - 1).address() if state.page > 1 else "",
        "next": state.on_page(state.page + 1).address() if state.page < last else "",
        "clear": replace(state, filters={}, sort="", page=1).address(),
        "anywhere": state.anywhere().address() if state.title_only and state.text else "",
        "back": back,
        "change": "?" + urlencode({"to": back}),
        "terms": reading.terms(results, state),
        "untaken": reading.untaken(state),
        "unread": reading.unread(results, state),
        "help_rows": people_help_rows(language),
    }


def _facet_groups(results: CandidateResults, state: PeopleState) -> list[FacetGroup]:
    """Facets with anything to choose, in order of display."""
    groups = []
    for code in CANDIDATE_FACETS:
        values = [value for value in results.facets.get(code, ()) if value.count or value.selected]
        if not values:
            continue
        at_once = tuple(value for place, value in enumerate(values) if place < AT_ONCE or value.selected)
        more = tuple(value for value in values if value not in at_once)
        unfolded = code in OPEN_FACETS or code in state.filters
        groups.append(FacetGroup(code, str(FACET_NAMES[code]), at_once, more, unfolded))
    return groups


def _chips(results: CandidateResults, state: PeopleState) -> list[Link]:
    """One link per chosen value, which takes it back."""
    labels = {(facet, row.value): row.label for facet, rows in results.facets.items() for row in rows}
    return [
        Link(
            str(FACET_NAMES[facet]),
            state.without(facet, value).address(),
            label=labels.get((facet, value), Bilingual(zh=value, en=value)),
        )
        for facet in CANDIDATE_FACETS
        for value in state.filters.get(facet, ())
    ]


def _sorts(state: PeopleState) -> list[Link]:
    return [
        Link(str(name), "" if code == state.default_sort else code, current=code == state.sort_used)
        for code, name in SORT_NAMES.items()
        if code != "relevance" or state.text
    ]
