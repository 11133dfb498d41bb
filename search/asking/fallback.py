"""Answers from the database while the engine is away: filters right, words by plain containing, newest first."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.models import EditionEntry
from catalogue.selectors.editions import editions_of_demands, entries_current
from catalogue.services.edition import entry_content
from search.asking.demands import demand_hit, demands_scope, plan_read_as
from search.asking.facets import demand_facets
from search.documents.demand import demand_body, entry_closes, published_second
from search.engines.protocol import Filter
from search.planning.plan import Plan
from search.results import DemandQuery, DemandResults
from search.text.normalise import fold

DIRECTIONS: dict[str, Callable[[int], int]] = {"sort_deadline": lambda value: value}
KEPT = 20_000
_kept: dict[tuple[int, str], tuple[Mapping[str, Any], str]] = {}


@dataclass(frozen=True)
class Row:
    """An entry's fields as they would be indexed, and all its text, folded."""

    entry: EditionEntry
    body: Mapping[str, Any]
    text: str


def demands_from_database(query: DemandQuery, plan: Plan) -> DemandResults:
    """The same shape as from the engine, marked as degraded."""
    scope = demands_scope(query, plan)
    wanted = _needles(plan)
    rows = [row for row in _rows() if all(needle in row.text for needle in wanted)]
    passing = [row for row in rows if _passes(row, scope.filters)]
    # There is no relevance here; the newest come first.
    sort = scope.sort if scope.sort != "relevance" else "sort_newest"
    direction = DIRECTIONS.get(sort, lambda value: -value)
    passing.sort(key=lambda row: (direction(row.body[sort]), row.body["order"]))
    page = passing[scope.offset : scope.offset + scope.limit]
    counts = {name: _counts(rows, scope.filters, name) for name in scope.facets}
    counts |= {name: _split(rows, scope.filters, name, at) for name, at in scope.splits.items()}
    return DemandResults(
        total=len(passing),
        hits=tuple(demand_hit(row.entry, plan, None, score=0.0, language=query.language) for row in page),
        facets=demand_facets(counts, query.filters),
        read_as=plan_read_as(plan),
        degraded=True,
        notices=plan.notices,
    )


def _rows() -> Iterator[Row]:
    entries = list(entries_current())
    editions = editions_of_demands([entry.demand_id for entry in entries])
    for entry in entries:
        printed, text = _printed(entry)
        closes = entry_closes(entry)
        live = {
            "edition": editions.get(entry.demand_id, []),
            "closes": closes,
            "sort_newest": published_second(entry),
            "sort_deadline": closes or 1 << 40,
        }
        yield Row(entry, {**printed, **live}, text)


def _printed(entry: EditionEntry) -> tuple[Mapping[str, Any], str]:
    """Fields and text of an entry, read once: what is printed never changes."""
    key = (entry.pk, entry.digest)
    if key not in _kept:
        if len(_kept) >= KEPT:
            _kept.clear()
        body = demand_body(entry_content(entry), editions=[])
        _kept[key] = (body, fold(" ".join(value for value in body.values() if isinstance(value, str))))
    return _kept[key]


def _needles(plan: Plan) -> list[str]:
    words = plan.lexical.words + plan.lexical.required if plan.lexical else ()
    return [fold(word.typed) for word in words if not word.optional]


def _passes(row: Row, filters: Mapping[str, Filter], *, but: str = "") -> bool:
    return all(_passes_one(row.body, wanted) for name, wanted in filters.items() if name != but)


def _passes_one(body: Mapping[str, Any], wanted: Filter) -> bool:
    value = body[wanted.field]
    if wanted.values:
        return bool(set(value) & set(wanted.values))
    low, high = wanted.minimum, wanted.maximum
    return bool((low is None or value >= low) and (high is None or value <= high))


def _counts(rows: list[Row], filters: Mapping[str, Filter], name: str) -> dict[str, int]:
    return dict(Counter(value for row in rows if _passes(row, filters, but=name) for value in row.body[name]))


def _split(rows: list[Row], filters: Mapping[str, Filter], name: str, at: int) -> dict[str, int]:
    sides = Counter("from" if row.body[name] >= at else "below" for row in rows if _passes(row, filters, but=name))
    return dict(sides)
