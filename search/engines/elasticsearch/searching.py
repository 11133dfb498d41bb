"""Runs a request on the cluster: counts of words where needed, then hits, neighbours and facets in one call."""

from collections.abc import Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.documents.fields import sort_directions
from search.documents.registry import document_of
from search.engines.elasticsearch.faceting import SEARCHES, filters_of
from search.engines.elasticsearch.indices import ID
from search.engines.elasticsearch.querying import (
    EVERYTHING,
    Clause,
    deciding,
    demanded,
    filter_clause,
    found_clause,
    word_clause,
)
from search.engines.protocol import Filter, IndexMissing, Scored, SearchAnswer, SearchRequest, SearchUnavailable

ORDER = "order"
TIES: tuple[dict[str, str], ...] = ({ORDER: "asc"}, {ID: "asc"})
RELEVANCE = "relevance"
MOST_FOUND = 10_000
"""The cluster's own limit for one page of hits."""
BARE = {"stored_fields": "_none_", "track_total_hits": True}
"""Hits are told by their sort keys alone, of which the last is the id: nothing is read from the stored documents."""


def answer(client: Elasticsearch, index: str, kind: str, request: SearchRequest) -> SearchAnswer:
    """See SearchEngine.search."""
    counts, documents = _word_counts(client, index, request)
    planned = SEARCHES[kind](request, found_clause(request, counts, documents))
    bodies = [planned.body() | _page(kind, request)]
    if request.neighbours:
        bodies.append(_neighbours(request))
    rows = msearch(client, index, bodies)
    hits = rows[0]["hits"]
    return SearchAnswer(
        total=int(hits["total"]["value"]),
        hits=tuple(_scored(row, request.sort) for row in hits["hits"]),
        neighbours={int(row["sort"][1]): int(row["sort"][0]) for row in rows[1]["hits"]["hits"]} if rows[1:] else {},
        facets=planned.counts(rows[0].get("aggregations", {})),
    )


def msearch(client: Elasticsearch, index: str, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several searches in one call, in order."""
    if len(bodies) == 1:
        return [dict(client.search(index=index, body=bodies[0]).body)]
    lines = [line for body in bodies for line in ({"index": index}, body)]
    rows = client.msearch(searches=lines)["responses"]
    for row in rows:
        if "error" in row:
            kind = row["error"].get("type", "error")
            missing = kind == "index_not_found_exception"
            raise (IndexMissing if missing else SearchUnavailable)(f"Elasticsearch could not search: {kind}")
    return list(rows)


def _word_counts(client: Elasticsearch, index: str, request: SearchRequest) -> tuple[dict[str, int], int]:
    """How many documents have each deciding word, and how many there are."""
    words = deciding(request.lexical)
    if not words or request.lexical is None:
        return {}, 0
    asked = {str(place): word_clause(request.lexical.fields, word) for place, word in enumerate(words)}
    body = {"size": 0, "track_total_hits": True, "aggs": {"words": {"filters": {"filters": asked}}}}
    (row,) = msearch(client, index, [body])
    buckets = row["aggregations"]["words"]["buckets"]
    counts = {word.typed: int(buckets[str(place)]["doc_count"]) for place, word in enumerate(words)}
    return counts, int(row["hits"]["total"]["value"])


def _page(kind: str, request: SearchRequest) -> dict[str, Any]:
    if request.sort == RELEVANCE:
        sort: list[Any] = ["_score", *TIES]
        return BARE | {"size": min(request.limit, MOST_FOUND), "sort": sort}
    direction = sort_directions(document_of(kind))[request.sort]
    size = max(0, min(request.limit, MOST_FOUND - request.offset))
    start = min(request.offset, MOST_FOUND)
    return BARE | {"size": size, "from": start, "sort": [{request.sort: direction}, *TIES]}


def _scored(row: dict[str, Any], sort: str) -> Scored:
    by_relevance = sort == RELEVANCE
    # Six digits, as from the other engine.
    first, order, id_ = row["sort"]
    return Scored(int(id_), round(float(first), 6) if by_relevance else 0.0, int(order))


def _neighbours(request: SearchRequest) -> dict[str, Any]:
    """Which neighbours pass the filters and are not excluded by word."""
    near: Clause = {"terms": {ID: list(request.neighbours)}}
    clauses = [demanded(request.lexical, near), *filters_of(request)]
    return {
        "query": {"bool": {"filter": clauses}},
        "size": len(request.neighbours),
        "sort": list(TIES),
        "stored_fields": "_none_",
        "track_total_hits": False,
    }


def completions_with_prefix(
    client: Elasticsearch, index: str, prefix: str, limit: int, filters: Sequence[Filter]
) -> list[tuple[str, int]]:
    """See SearchEngine.suggest."""
    begins: Clause = {"prefix": {"complete": {"value": prefix}}}
    pattern = "".join(char if char.isalnum() or char.isspace() else f"\\{char}" for char in prefix) + ".*"
    body = {
        "size": 0,
        "query": {"bool": {"filter": [begins, *(filter_clause(row) for row in filters)]}},
        "aggs": {
            "found": {"terms": {"field": "complete", "include": pattern, "size": limit, "order": {"_key": "asc"}}}
        },
    }
    (row,) = msearch(client, index, [body])
    return [(str(found["key"]), int(found["doc_count"])) for found in row["aggregations"]["found"]["buckets"]]


def stamps(client: Elasticsearch, index: str, *, after: int, limit: int) -> list[tuple[int, int]]:
    """See SearchEngine.stamps."""
    body = {
        "query": {"range": {ID: {"gt": after}}},
        "size": limit,
        "sort": [{ID: "asc"}],
        "stored_fields": "_none_",
        "track_total_hits": False,
        "docvalue_fields": ["stamp"],
    }
    (row,) = msearch(client, index, [body])
    return [(int(hit["sort"][0]), int(hit["fields"]["stamp"][0])) for hit in row["hits"]["hits"]]


def count(client: Elasticsearch, index: str) -> int:
    """Documents there are."""
    return int(client.count(index=index, query=EVERYTHING)["count"])
