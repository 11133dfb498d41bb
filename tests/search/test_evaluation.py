"""The measures, on figures worked out by hand."""

from math import log2

import pytest

from search.evaluation import Judged, figures, ndcg, recall, reciprocal_rank

RELEVANT = {"a": 3, "b": 1, "c": 2}


def test_ndcg_of_the_best_order_is_one_and_of_nothing_is_zero() -> None:
    assert ndcg(["a", "c", "b"], RELEVANT) == pytest.approx(1.0)
    assert ndcg([], RELEVANT) == 0.0


def test_ndcg_by_hand() -> None:
    best = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["x", "a"], RELEVANT) == pytest.approx(7 / log2(3) / best)


def test_recall_and_reciprocal_rank_count_good_answers_only() -> None:
    assert recall(["b", "c"], RELEVANT) == 0.5
    assert reciprocal_rank(["b", "c"], RELEVANT) == 0.5
    assert reciprocal_rank(["b"], RELEVANT) == 0.0


def test_rejection_is_counted_apart() -> None:
    queries = [Judged("1", "en", "x", {"a": 3}), Judged("2", "en", "y", {}), Judged("3", "en", "z", {})]
    row = figures(queries, {"1": ["a"], "2": [], "3": ["b"]})
    assert (row.queries, row.ndcg, row.rejection) == (3, 1.0, 0.5)
