"""Reads the query string of people search. Whatever can't be used is dropped and said so; nothing is an error."""

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.park.people.state import PeopleState
from cms.public.searching.parameters import (
    CONTROL,
    LAST_PAGE,
    PLAIN,
    TEXT_LENGTH,
    VALUES_PER_FACET,
    concepts_of,
)
from search.asking.candidate_facets import candidate_labels
from search.results import CANDIDATE_FACETS, CANDIDATE_SORTS

FACET_NAMES: dict[str, Promise] = {
    "industry": gettext_lazy("Industry"),
    "discipline": gettext_lazy("Discipline"),
    "engagement": gettext_lazy("Engagement wished"),
    "available": gettext_lazy("When available"),
    "country": gettext_lazy("Where now"),
    "stage": gettext_lazy("Career stage"),
    "language": gettext_lazy("Languages"),
    "degree": gettext_lazy("Highest degree"),
    "party": gettext_lazy("Person or team"),
    "region": gettext_lazy("Regions wished"),
}
SORT_NAMES: dict[str, Promise] = {"relevance": gettext_lazy("Relevance"), "newest": gettext_lazy("Newest")}


def people_state_read(parameters: QueryDict) -> tuple[PeopleState, list[str]]:
    """The state that a query string asks for, and a notice for each thing dropped."""
    notices: list[str] = []
    text = _text(parameters.get("q", ""), notices)
    chosen = {facet: _values(facet, parameters.getlist(facet), notices) for facet in CANDIDATE_FACETS}
    state = PeopleState(
        text=text,
        title_only=parameters.get("title") == "1",
        unread=concepts_of(text, parameters.getlist("without")),
        filters={facet: values for facet, values in chosen.items() if values},
        sort=_sort(parameters.get("sort", ""), notices),
        page=_page(parameters.get("page", ""), notices),
    )
    strange = [name for name in parameters if name not in (*PLAIN, *CANDIDATE_FACETS)]
    if strange:
        notices.append(_("Not known and left out: %(names)s.") % {"names": ", ".join(map(_quoted, strange[:5]))})
    return state, notices


def _text(given: str, notices: list[str]) -> str:
    text = " ".join(CONTROL.sub(" ", given[: TEXT_LENGTH * 10]).split())
    if len(given) > TEXT_LENGTH * 10 or len(text) > TEXT_LENGTH:
        notices.append(_("Only the first %(count)s characters were searched for.") % {"count": TEXT_LENGTH})
    return text[:TEXT_LENGTH].strip()


def _values(facet: str, given: list[str], notices: list[str]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(value for value in given if value))[:VALUES_PER_FACET]
    plain = [value for value in wanted if "\x00" not in value and len(value) < 80]
    known = candidate_labels(facet, plain) if plain else {}
    strange = [value for value in wanted if value not in known]
    if strange:
        values = ", ".join(map(_quoted, strange[:5]))
        said = {"name": FACET_NAMES[facet], "values": values}
        notices.append(_("No such value of %(name)s, left out: %(values)s.") % said)
    return tuple(value for value in wanted if value in known)


def _sort(given: str, notices: list[str]) -> str:
    if given and given not in CANDIDATE_SORTS:
        notices.append(_("No such order, left out: %(value)s.") % {"value": _quoted(given)})
        return ""
    return given


def _page(given: str, notices: list[str]) -> int:
    if not given:
        return 1
    if given.isascii() and given.isdigit() and len(given) < 7 and 1 <= int(given) <= LAST_PAGE:
        return int(given)
    notices.append(_("No such page, showing the first: %(value)s.") % {"value": _quoted(given)})
    return 1


def _quoted(value: str) -> str:
    return CONTROL.sub(" ", value)[:40]
