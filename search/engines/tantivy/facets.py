"""Counts facets with Tantivy's aggregations; the counts of a facet ignore its own choice."""

from collections.abc import Mapping
from typing import Any

import tantivy

from search.engines.protocol import SearchRequest
from search.engines.tantivy.querying import filtered

MOST_VALUES = 500


def facet_counts(
    searcher: tantivy.Searcher, schema: tantivy.Schema, found: tantivy.Query, request: SearchRequest
) -> dict[str, dict[str, int]]:
    """Counts per facet and value; one pass for all facets without a choice, and one for each with one."""
    wanted = {name: _ask(name, request.splits) for name in (*request.facets, *request.splits)}
    chosen = [name for name in wanted if name in request.filters]
    counts: dict[str, dict[str, int]] = {}
    free = {name: ask for name, ask in wanted.items() if name not in chosen}
    if free:
        counts |= _count(searcher, filtered(schema, found, request.filters), free)
    for name in chosen:
        query = filtered(schema, found, request.filters, but=name)
        counts |= _count(searcher, query, {name: wanted[name]})
    return counts


def _ask(name: str, splits: Mapping[str, int]) -> dict[str, Any]:
    if name in splits:
        return {"range": {"field": name, "ranges": [{"to": splits[name]}, {"from": splits[name]}]}}
    return {"terms": {"field": name, "size": MOST_VALUES}}


def _count(
    searcher: tantivy.Searcher, query: tantivy.Query, asks: dict[str, dict[str, Any]]
) -> dict[str, dict[str, int]]:
    answer = searcher.aggregate(query, asks)
    return {name: {_value(row): row["doc_count"] for row in answer[name]["buckets"]} for name in asks}


def _value(bucket: dict[str, Any]) -> str:
    if "from" in bucket:
        return "from"
    return "below" if "to" in bucket else str(bucket["key"])
