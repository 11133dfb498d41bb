"""Facets of candidates: from chosen values to filters of an engine, and from its counts to labelled values."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import CareerStage
from catalogue.countries import country_name
from catalogue.models import Concept
from catalogue.publishing.content import Bilingual
from catalogue.spoken import NAMES as LANGUAGES
from catalogue.spoken import OTHER as OTHER_LANGUAGE
from catalogue.spoken import language_name
from search.asking.labels import bilingual, facet_labels, facet_order
from search.documents import availability
from search.documents.discipline import OTHER as OTHER_DISCIPLINE
from search.engines.protocol import Filter
from search.results import CANDIDATE_FACETS, FacetValue

AVAILABLE = "available"
CHOICES: dict[str, Mapping[str, str | Promise]] = {
    "stage": {choice.value: choice.label for choice in CareerStage},
    AVAILABLE: {
        availability.NOW: _("Now"),
        availability.HALF_YEAR: _("In 1 to 6 months"),
        availability.YEAR: _("In 7 to 12 months"),
        availability.LATER: _("In more than a year"),
        availability.NOT_SAID: _("Not said"),
    },
}
"""Values that only candidates have, in the order of display."""

LAST = {"discipline": OTHER_DISCIPLINE, "language": OTHER_LANGUAGE}
"""Values for what no list knows; they stand last."""


def candidate_filters(filters: Mapping[str, tuple[str, ...]]) -> dict[str, Filter]:
    """Filters by facet; names that are no facet, and empty choices, are left out."""
    wanted = {name: values for name, values in filters.items() if name in CANDIDATE_FACETS and values}
    found = {name: Filter(name, values) for name, values in wanted.items() if name != AVAILABLE}
    if AVAILABLE in wanted:
        # No month may be left: then the filter must find nobody, not everybody.
        values = availability.availability_values(wanted[AVAILABLE], _today()) or ("",)
        found[AVAILABLE] = Filter(AVAILABLE, values)
    return found


def candidate_facets(
    counts: Mapping[str, Mapping[str, int]], filters: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[FacetValue, ...]]:
    """Every facet with its values; a value that was chosen is there even when it finds nobody. At most two queries."""
    by_name = {name: counts.get(name, {}) for name in CANDIDATE_FACETS}
    by_name[AVAILABLE] = availability.availability_counts(by_name[AVAILABLE], _today())
    return {name: _values(name, by_name[name], filters.get(name, ())) for name in CANDIDATE_FACETS}


def candidate_labels(facet: str, values: Iterable[str]) -> dict[str, Bilingual]:
    """Labels of the values of a facet that exist, in both languages; at most one query."""
    values = list(values)
    if facet in CHOICES:
        return {value: bilingual(text) for value, text in CHOICES[facet].items()}
    if facet == "country":
        return {value: country_name(value) for value in values if _is_country(value)}
    if facet == "language":
        known = {value: language_name(value) for value in values if value in LANGUAGES}
        return known | {OTHER_LANGUAGE: bilingual(_("Another language"))}
    if facet == "discipline":
        codes = [value for value in values if "\0" not in value]
        rows = Concept.objects.filter(code__in=codes, kind=Concept.Kind.DISCIPLINE)
        known = {row.code: Bilingual(zh=row.name_zh, en=row.name_en) for row in rows}
        return known | {OTHER_DISCIPLINE: bilingual(_("Another discipline"))}
    return facet_labels(facet, values)


def _is_country(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isalpha()


def _values(facet: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    values = dict.fromkeys([*counts, *chosen])
    labels = candidate_labels(facet, values)
    known = sorted((value for value in values if value in labels), key=_order(facet, counts))
    return tuple(FacetValue(value, labels[value], counts.get(value, 0), value in chosen) for value in known)


def _order(facet: str, counts: Mapping[str, int]) -> Callable[[str], tuple[bool, float, str]]:
    if facet in CHOICES:
        places = {value: place for place, value in enumerate(CHOICES[facet])}
        return lambda value: (False, float(places[value]), value)
    by_count = facet_order(facet, counts)
    return lambda value: (value == LAST.get(facet), *by_count(value))


def _today() -> date:
    return timezone.localdate()
