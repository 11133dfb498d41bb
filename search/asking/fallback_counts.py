"""Filters and counts over rows in memory, with the rules of an engine: a facet's counts ignore its own choice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from search.engines.protocol import Filter

Key = TypeVar("Key")
Body = Mapping[str, Any]


@dataclass
class Passed(Generic[Key]):
    """What passed all filters, in the order given, and the counts per facet and value."""

    keys: list[tuple[Key, Body]] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def pass_filters(
    rows: Iterable[tuple[Key, Body]],
    filters: Mapping[str, Filter],
    facets: Collection[str],
    splits: Mapping[str, int],
) -> Passed[Key]:
    """One pass: a row that fails one filter alone counts for that facet only."""
    passed: Passed[Key] = Passed(counts={name: defaultdict(int) for name in (*facets, *splits)})
    for key, body in rows:
        failing = [name for name, wanted in filters.items() if not passes(body, wanted)]
        if not failing:
            passed.keys.append((key, body))
            counted: Iterable[str] = passed.counts
        elif len(failing) == 1 and failing[0] in passed.counts:
            counted = failing
        else:
            continue
        for name in counted:
            counts = passed.counts[name]
            for value in _values(body, name, splits):
                counts[value] += 1
    return passed


def passes(body: Body, wanted: Filter) -> bool:
    """Whether a row has one of the values, or lies within the bounds."""
    value = body.get(wanted.field, ())
    if wanted.values:
        return not set(wanted.values).isdisjoint(value)
    low, high = wanted.minimum, wanted.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def _values(body: Body, name: str, splits: Mapping[str, int]) -> Iterable[str]:
    if name in splits:
        return ("from",) if body[name] >= splits[name] else ("below",)
    return body.get(name, ())
