"""Reads the search page's query string. Whatever can't be used is dropped and said so; nothing is an error."""

import re

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.public.searching.choices import FACET_NAMES, known_values
from cms.public.searching.state import OPEN, PAGE_SIZE, SearchState
from search.queries import query_read_as
from search.results import DEMAND_FACETS, DEMAND_SORTS

TEXT_LENGTH = 200
VALUES_PER_FACET = 60
CONCEPTS = 12
PLAIN = ("q", "title", "without", "sort", "page")
LAST_PAGE = 10_000 // PAGE_SIZE
CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


def state_read(parameters: QueryDict) -> tuple[SearchState, list[str]]:
    """The state that a query string asks for, and a notice for each thing dropped."""
    notices: list[str] = []
    text = _text(parameters, notices)
    filters = {}
    for facet in DEMAND_FACETS:
        values = _values(facet, parameters.getlist(facet), notices)
        if values:
            filters[facet] = values
    state = SearchState(
        text=text,
        title_only=_title_only(parameters, notices),
        unread=concepts_of(text, parameters.getlist("without")),
        filters=filters,
        sort=_sort(parameters, notices),
        page=_page(parameters, notices),
    )
    unknown = [name for name in parameters if name not in (*PLAIN, *DEMAND_FACETS)]
    if unknown:
        notices.append(_("Not known and left out: %(names)s.") % {"names": ", ".join(map(_quoted, unknown[:5]))})
    return state, notices


def has_redundant(parameters: QueryDict, state: SearchState) -> bool:
    """Whether the address says something that goes without saying, as a submitted form does."""
    return (
        parameters.get("q") == ""
        or parameters.get("sort") in ("", state.default_sort)
        or parameters.get("status") == OPEN
        or parameters.get("page") == "1"
        or parameters.get("title") == ""
        or parameters.getlist("without") != list(state.unread)
    )


def concepts_of(text: str, codes: list[str]) -> tuple[str, ...]:
    """Those of the codes that the text names: other words have other concepts, and a form sends the old ones along."""
    if not (text and codes):
        return ()
    named = {term.code for term in query_read_as(text)}
    return tuple(code for code in dict.fromkeys(codes) if code in named)[:CONCEPTS]


def _text(parameters: QueryDict, notices: list[str]) -> str:
    text = " ".join(CONTROL.sub(" ", parameters.get("q", "")[: TEXT_LENGTH * 10]).split())
    if len(parameters.get("q", "")) > TEXT_LENGTH * 10 or len(text) > TEXT_LENGTH:
        notices.append(_("Only the first %(count)s characters were searched for.") % {"count": TEXT_LENGTH})
    return text[:TEXT_LENGTH].strip()


def _values(facet: str, given: list[str], notices: list[str]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(value for value in given if value))[:VALUES_PER_FACET]
    if not wanted:
        return ()
    known = known_values(facet, wanted)
    strange = [value for value in wanted if value not in known]
    if strange:
        values = ", ".join(map(_quoted, strange[:5]))
        notices.append(
            _("No such value of %(name)s, left out: %(values)s.") % {"name": FACET_NAMES[facet], "values": values}
        )
    kept = [value for value in wanted if value in known]
    if facet == "status":
        kept = [value for value in kept[:1] if value != OPEN]
    return tuple(kept)


def _sort(parameters: QueryDict, notices: list[str]) -> str:
    given = parameters.get("sort", "")
    if given and given not in DEMAND_SORTS:
        notices.append(_("No such order, left out: %(value)s.") % {"value": _quoted(given)})
        return ""
    return given


def _title_only(parameters: QueryDict, notices: list[str]) -> bool:
    given = parameters.get("title", "")
    if given not in ("", "1"):
        notices.append(_("Not known and left out: %(names)s.") % {"names": f"title={_quoted(given)}"})
    return given == "1"


def _page(parameters: QueryDict, notices: list[str]) -> int:
    given = parameters.get("page", "")
    if not given:
        return 1
    if given.isascii() and given.isdigit() and len(given) < 7 and 1 <= int(given) <= LAST_PAGE:
        return int(given)
    notices.append(_("No such page, showing the first: %(value)s.") % {"value": _quoted(given)})
    return 1


def _quoted(value: str) -> str:
    return CONTROL.sub(" ", value)[:40]
