"""Collections of vectors in the cluster: an index each, searched for many vectors in one request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from elasticsearch import BadRequestError, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.failures import guarded
from search.engines.protocol import SearchUnavailable, Vector, VectorRow

GRAPH = {"type": "int8_hnsw", "m": 16, "ef_construction": 100}
WALKED = 3
"""So many times the asked ones are looked at in each shard, at least LEAST: measured for a recall of 0.97 and more."""
LEAST, MOST = 200, 10_000
OVERSAMPLE = 2.0
"""The graph compares whole numbers; so many times the asked ones are compared again in full."""
AT_ONCE, PAGE = 32, 10_000


class ElasticsearchCollection:
    """See VectorCollection. The index is made at the first write."""

    def __init__(self, client: Elasticsearch, cluster: Cluster, name: str, length: int) -> None:
        self._client, self._cluster, self._length = client, cluster, length
        self._index = f"{cluster.prefix}-vectors-{name}-{length}"

    def write(self, rows: Sequence[VectorRow]) -> None:
        """See VectorCollection."""
        with guarded():
            self._create()
            self._bulk(
                {"_op_type": "index", "_index": self._index, "_id": str(row.id), "_source": _source(row)}
                for row in rows
            )

    def remove(self, ids: Iterable[int]) -> None:
        """See VectorCollection."""
        with guarded():
            self._create()
            self._bulk({"_op_type": "delete", "_index": self._index, "_id": str(id_)} for id_ in ids)

    def settle(self) -> None:
        """See VectorCollection."""
        with guarded():
            self._create()
            self._client.indices.refresh(index=self._index)

    def stamps(self) -> dict[int, int]:
        """See VectorCollection."""
        found: dict[int, int] = {}
        with guarded():
            self._create()
            last = -1
            while page := self._page(last):
                found |= page
                last = max(page)
        return found

    def nearest(self, vectors: Vector, *, limit: int, tags: Sequence[Sequence[str]]) -> list[list[tuple[int, float]]]:
        """See VectorCollection."""
        found: list[list[tuple[int, float]]] = []
        with guarded():
            for start in range(0, len(vectors), AT_ONCE):
                searches: list[dict[str, Any]] = []
                for vector, wanted in zip(vectors[start : start + AT_ONCE], tags[start : start + AT_ONCE], strict=True):
                    searches += [{"index": self._index}, _asked(vector, limit, wanted)]
                answers = self._client.msearch(searches=searches)["responses"]
                found += [_found(answer, limit) for answer in answers]
        return found

    def drop(self) -> None:
        """See VectorCollection."""
        with guarded():
            self._client.indices.delete(index=self._index, ignore_unavailable=True)

    def _page(self, after: int) -> dict[int, int]:
        hits = self._client.search(
            index=self._index,
            query={"range": {"id": {"gt": after}}},
            size=PAGE,
            sort="id:asc",
            source=False,
            track_total_hits=False,
            docvalue_fields=[{"field": "stamp"}],
        )["hits"]["hits"]
        return {int(hit["sort"][0]): int(hit["fields"]["stamp"][0]) for hit in hits}

    def _create(self) -> None:
        mappings = {
            "dynamic": "strict",
            "_source": {"excludes": ["vector"]},
            "properties": {
                "id": {"type": "long"},
                "stamp": {"type": "long"},
                "tags": {"type": "keyword"},
                "vector": {
                    "type": "dense_vector",
                    "dims": self._length,
                    "index": True,
                    "similarity": "max_inner_product",
                    "index_options": GRAPH,
                },
            },
        }
        replicas = self._cluster.replicas
        copies = {"auto_expand_replicas": replicas} if "-" in replicas else {"number_of_replicas": int(replicas)}
        settings = {"number_of_shards": self._cluster.shards, "refresh_interval": "30s", **copies}
        if self._client.indices.exists(index=self._index):
            return
        try:
            self._client.indices.create(index=self._index, mappings=mappings, settings=settings)
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _bulk(self, actions: Iterator[dict[str, Any]]) -> None:
        for ok, row in streaming_bulk(self._client, actions, chunk_size=1000, raise_on_error=False):
            (outcome,) = row.values()
            if not ok and int(outcome["status"]) != 404:
                raise SearchUnavailable(f"Elasticsearch did not take a vector: {outcome['status']}")


def _source(row: VectorRow) -> dict[str, Any]:
    return {"id": row.id, "stamp": row.stamp, "tags": list(row.tags), "vector": row.vector.astype(np.float32)}


def _asked(vector: Vector, limit: int, tags: Sequence[str]) -> dict[str, Any]:
    knn = {
        "field": "vector",
        "query_vector": vector.astype(np.float32),
        "k": min(limit, MOST),
        "num_candidates": min(max(LEAST, WALKED * limit), MOST),
        "filter": {"terms": {"tags": list(tags)}},
        "rescore_vector": {"oversample": OVERSAMPLE},
    }
    return {"knn": knn, "size": limit, "_source": False, "track_total_hits": False}


def _found(answer: dict[str, Any], limit: int) -> list[tuple[int, float]]:
    if "error" in answer:
        raise SearchUnavailable(f"Elasticsearch could not search a collection: {answer['status']}")
    return [(int(hit["_id"]), _product(hit["_score"])) for hit in answer["hits"]["hits"][:limit]]


def _product(score: float) -> float:
    """The inner product that a score of `max_inner_product` stands for."""
    return score - 1.0 if score >= 1.0 else 1.0 - 1.0 / score
