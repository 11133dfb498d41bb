"""Searches by meaning: the nearest documents by the cluster's graph, and their vectors."""

from collections.abc import Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.writing import unpacked
from search.engines.protocol import Neighbour, Vector

CANDIDATES = 200
"""Looked at in each shard for the sixty nearest: the graph is walked further than needed, for recall."""
OVERSAMPLE = 2.0
"""The graph compares whole numbers; so many times the asked ones are compared again in full."""
MOST = 10_000


def neighbours(client: Elasticsearch, index: str, vector: Vector, limit: int) -> list[Neighbour]:
    """See SearchEngine.neighbours; ties by id."""
    knn = {
        "field": "vector",
        "query_vector": vector,
        "k": min(limit, MOST),
        "num_candidates": min(max(CANDIDATES, 2 * limit), MOST),
        "rescore_vector": {"oversample": OVERSAMPLE},
    }
    body = {"knn": knn, "size": limit, "_source": False, "docvalue_fields": ["stamp"]}
    found = client.search(index=index, body=body)["hits"]["hits"]
    rows = [Neighbour(int(row["_id"]), product(row["_score"]), int(row["fields"]["stamp"][0])) for row in found]
    return sorted(rows, key=lambda row: (-row.score, row.id))


def product(score: float) -> float:
    """The inner product that a score of `max_inner_product` stands for (Elasticsearch: dense_vector, similarity)."""
    return round(score - 1 if score >= 1 else 1 - 1 / score, 6)


def vectors(client: Elasticsearch, index: str, ids: Sequence[int]) -> dict[int, Vector]:
    """See SearchEngine.vectors."""
    return {id_: unpacked(kept["whole"])[0] for id_, kept in kept_parts(client, index, ids, ["passages.whole"])}


def kept_parts(
    client: Elasticsearch, index: str, ids: Sequence[int], fields: list[str]
) -> list[tuple[int, dict[str, Any]]]:
    """What is kept beside the documents with these ids, those that are there."""
    if not ids:
        return []
    rows = client.mget(index=index, ids=[str(id_) for id_ in ids], source_includes=fields)["docs"]
    return [(int(row["_id"]), row["_source"]["passages"]) for row in rows if row.get("found")]
