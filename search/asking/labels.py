"""What the values of facets are called, in both languages, and in which order they stand."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from catalogue.choices import DegreeLevel, EngagementMode, Language, Party, Region, Strength
from catalogue.models import Base, Industry, SubField
from catalogue.publishing.content import Bilingual
from search.asking.filters import ALL, CLOSED, OPEN
from search.documents.demand import ANY, NOT_ASKED
from search.documents.pay import NEGOTIABLE, UNSTATED

Words = Mapping[str, str | Promise]

CHOICES: dict[str, Words] = {
    "region": {choice.value: choice.label for choice in Region},
    "engagement": {choice.value: choice.label for choice in EngagementMode},
    "degree": {level.name.lower(): level.label for level in reversed(DegreeLevel)}
    | {ANY: _("No restriction"), NOT_ASKED: _("Not asked for")},
    "overseas": {choice.value: choice.label for choice in Strength} | {NOT_ASKED: _("Not asked for")},
    "party": {choice.value: choice.label for choice in Party},
    "pay": {
        "over_1m": _("CNY 1,000,000 or more"),
        "600k_1m": _("CNY 600,000 to 1,000,000"),
        "400k_600k": _("CNY 400,000 to 600,000"),
        "200k_400k": _("CNY 200,000 to 400,000"),
        "under_200k": _("Below CNY 200,000"),
        NEGOTIABLE: _("Negotiable"),
        UNSTATED: _("Not stated"),
    },
    "status": {OPEN: _("Open"), CLOSED: _("Closed"), ALL: _("Open and closed")},
}
"""Values of closed vocabularies, in the order of display."""

NAMED: dict[str, type[Model]] = {"industry": Industry, "subfield": SubField, "base": Base}
"""Values that are codes of rows with names."""


def bilingual(text: str | Promise) -> Bilingual:
    """A translatable text in both languages."""
    sides = {}
    for side, language in (("zh", Language.ZH), ("en", Language.EN)):
        with override(language.value):
            sides[side] = str(text)
    return Bilingual(**sides)


@cache
def choice_labels(facet: str) -> dict[str, Bilingual]:
    """Labels of a closed vocabulary, made once. Do not write into it."""
    return {value: bilingual(text) for value, text in CHOICES[facet].items()}


def facet_labels(facet: str, values: Iterable[str]) -> dict[str, Bilingual]:
    """Labels of the values of a facet that are known; at most one query."""
    if facet in NAMED:
        # PostgreSQL refuses a NUL even to look for it.
        codes = [value for value in values if "\0" not in value]
        rows = NAMED[facet]._default_manager.filter(code__in=codes)
        return {code: Bilingual(zh=zh, en=en) for code, zh, en in rows.values_list("code", "name_zh", "name_en")}
    if facet in CHOICES:
        return choice_labels(facet)
    return {value: Bilingual(zh=value, en=value) for value in values}


def facet_order(facet: str, counts: Mapping[str, int]) -> Callable[[str], tuple[float, str]]:
    """Sort key of the values of a facet: as declared, or newest first (editions), or the most frequent first."""
    if facet in CHOICES:
        places = {value: place for place, value in enumerate(CHOICES[facet])}
        return lambda value: (float(places.get(value, len(places))), value)
    if facet == "edition":
        return lambda value: (-_edition_number(value), value)
    return lambda value: (float(-counts.get(value, 0)), value)


def _edition_number(value: str) -> float:
    year, _dash, serial = value.partition("-")
    return int(year) * 1000.0 + int(serial) if year.isdecimal() and serial.isdecimal() else 0.0
