"""The measures give what a pencil gives, and what scikit-learn gives where it has them."""

from math import log2

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, label_ranking_average_precision_score, ndcg_score

from matching.evaluating.measures import Figures, figures_of, mean_of, per_query


def test_by_hand() -> None:
    # Ranked: grade 2, none, 1, none, none, none, none, 1.
    figures = per_query(np.asarray([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]), {0: 2, 2: 1, 7: 1})
    assert figures["map"] == pytest.approx((1 / 1 + 2 / 3 + 3 / 8) / 3)
    assert figures["mrr"] == 1.0
    assert figures["p5"] == pytest.approx(2 / 5)
    best = 3 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert figures["ndcg10"] == pytest.approx((3 / log2(2) + 1 / log2(4) + 1 / log2(9)) / best)


def test_relevant_below_the_tenth_gain_nothing_but_count_for_map() -> None:
    scores = -np.arange(20.0)
    figures = per_query(scores, {10: 1, 19: 1})
    assert figures["ndcg10"] == 0.0
    assert figures["p5"] == 0.0
    assert figures["mrr"] == pytest.approx(1 / 11)
    assert figures["map"] == pytest.approx((1 / 11 + 2 / 20) / 2)


def test_best_possible_order_of_more_than_ten_is_one() -> None:
    scores = -np.arange(30.0)
    assert per_query(scores, dict.fromkeys(range(12), 1))["ndcg10"] == pytest.approx(1.0)


def test_same_as_scikit_learn() -> None:
    random = np.random.default_rng(5)
    scores = random.standard_normal((40, 60))
    grades = random.choice([0, 0, 0, 1, 2], size=(40, 60))
    grades[:, 0] = 1
    figures = figures_of(scores, [dict(enumerate(row)) for row in grades])
    binary = grades > 0
    precisions = [average_precision_score(known, row) for known, row in zip(binary, scores, strict=True)]
    assert figures.map == pytest.approx(np.mean(precisions))
    assert figures.ndcg10 == pytest.approx(ndcg_score(2.0**grades - 1, scores, k=10))


def test_reciprocal_rank_of_one_relevant_is_scikit_learns_ranking_precision() -> None:
    random = np.random.default_rng(6)
    scores = random.standard_normal((30, 25))
    right = random.integers(0, 25, 30)
    figures = figures_of(scores, [{int(place): 1.0} for place in right])
    assert figures.mrr == pytest.approx(label_ranking_average_precision_score(np.eye(25)[right] > 0, scores))


def test_equal_scores_keep_the_order_of_the_documents() -> None:
    assert per_query(np.zeros(4), {2: 1})["mrr"] == pytest.approx(1 / 3)


def test_a_query_without_an_answer_is_left_out() -> None:
    figures = figures_of(np.asarray([[1.0, 0.0], [0.0, 1.0]]), [{0: 1}, {1: 0}])
    assert figures == Figures(queries=1, map=1.0, mrr=1.0, p5=pytest.approx(0.2), ndcg10=1.0)
    with pytest.raises(ValueError, match="nothing to measure"):
        figures_of(np.asarray([[1.0]]), [{}])


def test_negative_grades_are_no_gain() -> None:
    assert per_query(np.asarray([2.0, 1.0]), {0: -1, 1: 1})["ndcg10"] == pytest.approx(1 / log2(3))


def test_mean_counts_each_set_the_same() -> None:
    mean = mean_of([Figures(10, 0.2, 0.4, 0.1, 0.3), Figures(90, 0.4, 0.8, 0.3, 0.5)])
    assert mean == Figures(100, pytest.approx(0.3), pytest.approx(0.6), pytest.approx(0.2), pytest.approx(0.4))
