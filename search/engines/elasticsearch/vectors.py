"""Searches by meaning: the nearest documents by the cluster's graph, their passages and vectors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from elasticsearch import Elasticsearch

from search.engines.elasticsearch.writing import unpacked
from search.engines.protocol import Nearest, Neighbour, Vector

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
    found = client.search(index=index, body={"knn": knn, "size": limit, "_source": False})["hits"]["hits"]
    rows = [Neighbour(int(row["_id"]), product(row["_score"])) for row in found]
    return sorted(rows, key=lambda row: (-row.score, row.id))


def product(score: float) -> float:
    """The inner product that a score of `max_inner_product` stands for (Elasticsearch: dense_vector, similarity)."""
    return round(score - 1 if score >= 1 else 1 - 1 / score, 6)


def passages(client: Elasticsearch, index: str, ids: Sequence[int], vector: Vector) -> dict[int, Nearest]:
    """See SearchEngine.passages."""
    found = {}
    for id_, kept in _kept(client, index, ids, ["passages.digests", "passages.vectors"]):
        if kept["digests"]:
            scores = unpacked(kept["vectors"]) @ vector
            best = int(np.argmax(scores))
            found[id_] = Nearest(kept["digests"][best], round(float(scores[best]), 6))
    return found


def vectors(client: Elasticsearch, index: str, ids: Sequence[int]) -> dict[int, Vector]:
    """See SearchEngine.vectors."""
    return {id_: unpacked(kept["whole"])[0] for id_, kept in _kept(client, index, ids, ["passages.whole"])}


def _kept(client: Elasticsearch, index: str, ids: Sequence[int], fields: list[str]) -> list[tuple[int, dict[str, Any]]]:
    if not ids:
        return []
    rows = client.mget(index=index, ids=[str(id_) for id_ in ids], source_includes=fields)["docs"]
    return [(int(row["_id"]), row["_source"]["passages"]) for row in rows if row.get("found")]
