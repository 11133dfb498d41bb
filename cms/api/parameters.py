"""Reads the parameters of a search request; what it does not know or can't use is an error naming the field."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.choices import Language
from catalogue.models import Concept
from search.results import DEMAND_FACETS, DEMAND_SORTS, DemandQuery

LIMIT = 100
REACH = 10_000
TEXT_LENGTH = 2_000
CODES = 20
COMPLETIONS = 20
ONCE = ("q", "title", "lang", "sort", "limit", "offset")
PLAIN = (*ONCE, "without")
TRUTH = {"1": "1", "0": ""}
LANGUAGES = {"zh": Language.ZH, "zh-hans": Language.ZH, "en": Language.EN}


@dataclass
class BadParameters(Exception):
    """The request's parameters that can't be used, each with what would do."""

    fields: dict[str, str]


def demand_query(parameters: QueryDict) -> DemandQuery:
    """The search that a query string asks for. Raises BadParameters with every fault, not just the first."""
    faults = _unknown(parameters, (*PLAIN, *DEMAND_FACETS))
    query = DemandQuery(
        text=_text(parameters, faults),
        language=_choice(parameters, "lang", LANGUAGES, Language.EN, faults),
        filters=_filters(parameters),
        sort=_choice(parameters, "sort", {name: name for name in DEMAND_SORTS}, "relevance", faults),
        limit=_number(parameters, "limit", 20, 1, LIMIT, faults),
        offset=_number(parameters, "offset", 0, 0, REACH, faults),
        title_only=bool(_choice(parameters, "title", TRUTH, "", faults)),
        without=_codes(parameters, faults),
    )
    if faults:
        raise BadParameters(faults)
    return query


def suggestion_query(parameters: QueryDict) -> DemandQuery:
    """What is to be completed, for whom and within which filters. Raises BadParameters with every fault."""
    faults = _unknown(parameters, ("q", "lang", "limit", *DEMAND_FACETS))
    query = DemandQuery(
        text=_text(parameters, faults).strip(),
        language=_choice(parameters, "lang", LANGUAGES, Language.EN, faults),
        filters=_filters(parameters),
        limit=_number(parameters, "limit", 8, 1, COMPLETIONS, faults),
    )
    if faults:
        raise BadParameters(faults)
    return query


def _unknown(parameters: QueryDict, known: tuple[str, ...]) -> dict[str, str]:
    """Parameters that are not known, and those given twice that have one value."""
    faults = {
        name: _("Unknown parameter. Known: %(names)s.") % {"names": ", ".join(known)}
        for name in parameters
        if name not in known
    }
    twice = [name for name in ONCE if name in known and len(parameters.getlist(name)) > 1]
    return faults | dict.fromkeys(twice, _("Give this parameter once."))


def _text(parameters: QueryDict, faults: dict[str, str]) -> str:
    text = parameters.get("q", "")
    if len(text) > TEXT_LENGTH:
        faults["q"] = _("At most %(count)s characters.") % {"count": TEXT_LENGTH}
    return text.replace("\x00", " ")


def _filters(parameters: QueryDict) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(parameters.getlist(name))) for name in DEMAND_FACETS if name in parameters}


def _codes(parameters: QueryDict, faults: dict[str, str]) -> tuple[str, ...]:
    """Codes of concepts; one that does not exist is a fault, as a mistyped filter is."""
    codes = tuple(dict.fromkeys(parameters.getlist("without")))
    if len(codes) > CODES:
        faults["without"] = _("At most %(count)s values.") % {"count": CODES}
        return ()
    plain = [code for code in codes if "\x00" not in code]
    known = set(Concept.objects.filter(code__in=plain).values_list("code", flat=True)) if codes else set()
    strange = [code for code in codes if code not in known]
    if strange:
        faults["without"] = _("Unknown value: %(values)s.") % {"values": ", ".join(strange)[:200]}
    return codes


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
