"""Collections of vectors on a real cluster: found by nearness and tag, with exact products."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import EngineAway, VectorCollection, VectorRow
from search.engines.tantivy.engine import TantivyEngine

LENGTH = 512


def unit(rows: int, seed: int) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((rows, LENGTH))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return (np.rint(vectors * 2048) / 2048).astype(np.float32)


def rows_of(vectors: NDArray[np.float32]) -> list[VectorRow]:
    """Every third vector is for base 7 alone."""
    return [
        VectorRow(number, 10 * number, ("7",) if number % 3 == 0 else ("every",), vector)
        for number, vector in enumerate(vectors, 1)
    ]


@pytest.fixture
def collection(cluster: Cluster) -> Iterator[VectorCollection]:
    made = ElasticsearchEngine(cluster).collection("test", length=LENGTH)
    assert made is not None
    yield made
    made.drop()


def test_the_nearest_with_a_tag_are_found_with_exact_products(collection: VectorCollection) -> None:
    vectors, asked = unit(300, 1), unit(40, 2)
    collection.write(rows_of(vectors))
    collection.settle()
    for tags in (("every",), ("every", "7")):
        found = collection.nearest(asked, limit=10, tags=[tags] * len(asked))
        allowed = [row.id for row in rows_of(vectors) if set(row.tags) & set(tags)]
        hits = 0
        for products, row in zip(asked @ vectors.T, found, strict=True):
            best = sorted(allowed, key=lambda id_: -products[id_ - 1])[:10]
            hits += len(set(best) & {id_ for id_, _product in row})
            assert {id_ for id_, _product in row} <= set(allowed)
            steps = [(round(product * 2**22), round(float(products[id_ - 1]) * 2**22)) for id_, product in row]
            assert all(told == exact for told, exact in steps)
            assert [product for _id, product in row] == sorted((product for _id, product in row), reverse=True)
        assert hits / (10 * len(asked)) >= 0.97


def test_what_is_written_again_is_replaced_and_what_is_removed_is_gone(collection: VectorCollection) -> None:
    vectors = unit(3, 1)
    collection.write(rows_of(vectors))
    collection.write([VectorRow(1, 99, ("every",), vectors[1])])
    collection.remove([2, 500])
    collection.settle()
    assert collection.stamps() == {1: 99, 3: 30}
    ((first, *_rest),) = collection.nearest(vectors[1:2], limit=3, tags=[("every",)])
    assert first[0] == 1


def test_an_empty_collection_finds_nobody(collection: VectorCollection) -> None:
    collection.settle()
    assert collection.stamps() == {}
    assert collection.nearest(unit(2, 1), limit=5, tags=[("every",)] * 2) == [[], []]


def test_a_cluster_that_is_away_is_said() -> None:
    away = ElasticsearchEngine(Cluster(urls=("http://127.0.0.1:9",), timeout=0.5, retries=0)).collection("x", length=2)
    assert away is not None
    with pytest.raises(EngineAway):
        away.stamps()


def test_the_embedded_engine_keeps_none(tmp_path: Path) -> None:
    assert TantivyEngine(tmp_path).collection("test", length=LENGTH) is None
