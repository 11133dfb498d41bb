"""Answers from the database while the engine is away: filters right, words by their stems, newest first.

Bounded: one look through the rows of text in the database, one pass over small rows here, full rows of one page only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from catalogue.models import Edition
from catalogue.selectors.editions import editions_published, entries_current, entries_published
from search.asking.demands import demand_hit, demands_scope, entries_by_demand, plan_read_as
from search.asking.facets import demand_facets
from search.asking.fallback_counts import pass_filters
from search.asking.fallback_words import Wanted
from search.documents.demand import closes_on
from search.entry_texts import entry_texts_fill, lines_of
from search.planning.plan import Plan
from search.results import DemandQuery, DemandResults

DIRECTIONS: dict[str, Callable[[int], int]] = {"sort_deadline": lambda value: value}
FILLED_AT_ONCE = 200
"""Rows of text that a reader waits for when they are missing; workers make the others."""
NEVER = 1 << 40
COLUMNS = (
    "demand_id",
    "edition_id",
    "demand__state",
    "demand__validity_state",
    "demand__valid_until",
    "search_text__choices",
    "search_text__numbers",
)


def demands_from_database(query: DemandQuery, plan: Plan) -> DemandResults:
    """The same shape as from the engine, marked as degraded."""
    entry_texts_fill(most=FILLED_AT_ONCE)
    scope = demands_scope(query, plan)
    passed = pass_filters(_rows(Wanted(plan.lexical)), scope.filters, scope.facets, scope.splits)
    # There is no relevance here; the newest come first.
    sort = scope.sort if scope.sort != "relevance" else "sort_newest"
    direction = DIRECTIONS.get(sort, lambda value: -value)
    passed.keys.sort(key=lambda row: (direction(row[1][sort]), row[1]["order"]))
    ids = [demand_id for demand_id, _body in passed.keys[scope.offset : scope.offset + scope.limit]]
    entries = entries_by_demand(ids)
    return DemandResults(
        total=len(passed.keys),
        hits=tuple(
            demand_hit(entries[id_], plan, None, score=0.0, language=query.language) for id_ in ids if id_ in entries
        ),
        facets=demand_facets(passed.counts, query.filters),
        read_as=plan_read_as(plan),
        degraded=True,
        notices=plan.notices,
    )


def _rows(wanted: Wanted) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """(demand, fields) of every current entry that has the words."""
    editions = {edition.pk: edition for edition in editions_published().only("pk", "published_at", "valid_until")}
    standing = _editions_of_demands()
    found = entries_current().filter(wanted.narrow("search_text__text"), search_text__isnull=False)
    columns = (*COLUMNS, "search_text__text") if wanted.by_field else COLUMNS
    for row in found.order_by().values_list(*columns).iterator(chunk_size=2000):
        if wanted.by_field and not wanted.found(lines_of(row[-1])):
            continue
        demand_id, edition_id, state, validity, until, choices, numbers = row[:7]
        edition = editions[edition_id]
        closes = closes_on(state, validity, until or edition.valid_until)
        body: dict[str, Any] = {**_choices(choices), **numbers}
        body |= {"edition": standing[demand_id], "closes": closes, "sort_deadline": closes or NEVER}
        body["sort_newest"] = _second(edition)
        yield demand_id, body


@lru_cache(maxsize=4096)
def _choices(choices: str) -> Mapping[str, list[str]]:
    values: dict[str, list[str]] = {}
    for pair in choices.strip("|").split("|"):
        name, _colon, value = pair.partition(":")
        values.setdefault(name, []).append(value)
    return values


def _second(edition: Edition) -> int:
    return int(edition.published_at.timestamp()) if edition.published_at else 0


def _editions_of_demands() -> Mapping[int, list[str]]:
    standing: dict[int, list[str]] = defaultdict(list)
    for demand_id, number in entries_published().order_by().values_list("demand_id", "edition__number").iterator():
        standing[demand_id].append(number)
    return standing
