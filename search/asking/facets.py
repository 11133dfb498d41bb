"""Facet counts of an engine as the values that a reader chooses from."""

from collections.abc import Mapping

from search.asking.filters import CLOSES, STATUS, chosen_status, status_counts
from search.asking.labels import facet_labels, facet_order
from search.results import DEMAND_FACETS, FacetValue


def demand_facets(
    counts: Mapping[str, Mapping[str, int]], filters: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[FacetValue, ...]]:
    """Every facet with its values; a value that was chosen is there even when it finds nothing."""
    by_name = {name: counts.get(name, {}) for name in DEMAND_FACETS}
    by_name[STATUS] = status_counts(counts.get(CLOSES, {}))
    chosen = dict(filters) | {STATUS: (chosen_status(filters),)}
    return {name: _values(name, by_name[name], chosen.get(name, ())) for name in DEMAND_FACETS}


def _values(facet: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetValue, ...]:
    values = dict.fromkeys([*counts, *chosen])
    labels = facet_labels(facet, values)
    # A code that no row or vocabulary knows was typed into the address: it can't be offered.
    known = sorted((value for value in values if value in labels), key=facet_order(facet, counts))
    return tuple(FacetValue(value, labels[value], counts.get(value, 0), value in chosen) for value in known)
