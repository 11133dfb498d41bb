"""Reads the parameters of a search request; what it does not know or can't use is an error naming the field."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.choices import Language
from search.results import DEMAND_FACETS, DEMAND_SORTS, DemandQuery

LIMIT = 100
REACH = 10_000
TEXT_LENGTH = 2_000
PLAIN = ("q", "lang", "sort", "limit", "offset")
LANGUAGES = {"zh": Language.ZH, "zh-hans": Language.ZH, "en": Language.EN}


@dataclass
class BadParameters(Exception):
    """The request's parameters that can't be used, each with what would do."""

    fields: dict[str, str]


def demand_query(parameters: QueryDict) -> DemandQuery:
    """The search that a query string asks for. Raises BadParameters with every fault, not just the first."""
    faults = {
        name: _("Unknown parameter. Known: %(names)s.") % {"names": ", ".join((*PLAIN, *DEMAND_FACETS))}
        for name in parameters
        if name not in PLAIN and name not in DEMAND_FACETS
    }
    for name in PLAIN:
        if len(parameters.getlist(name)) > 1:
            faults[name] = _("Give this parameter once.")
    text = parameters.get("q", "")
    if len(text) > TEXT_LENGTH:
        faults["q"] = _("At most %(count)s characters.") % {"count": TEXT_LENGTH}
    query = DemandQuery(
        text=text.replace("\x00", " "),
        language=_choice(parameters, "lang", LANGUAGES, Language.EN, faults),
        filters={name: tuple(dict.fromkeys(parameters.getlist(name))) for name in DEMAND_FACETS if name in parameters},
        sort=_choice(parameters, "sort", {name: name for name in DEMAND_SORTS}, "relevance", faults),
        limit=_number(parameters, "limit", 20, 1, LIMIT, faults),
        offset=_number(parameters, "offset", 0, 0, REACH, faults),
    )
    if faults:
        raise BadParameters(faults)
    return query


def _choice(parameters: QueryDict, name: str, choices: Mapping[str, str], default: str, faults: dict[str, str]) -> str:
    given = parameters.get(name)
    if given is None:
        return default
    if given not in choices:
        faults[name] = _("Not a value of this parameter. Known: %(names)s.") % {"names": ", ".join(choices)}
        return default
    return choices[given]


def _number(parameters: QueryDict, name: str, default: int, least: int, most: int, faults: dict[str, str]) -> int:
    given = parameters.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 9 and least <= int(given) <= most):
        faults[name] = _("A whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
        return default
    return int(given)
