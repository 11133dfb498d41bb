"""The measures, on figures worked out by hand."""

from math import log2

import pytest

from search.evaluation.comparing import crossings, gain_over
from search.evaluation.judged import Judged
from search.evaluation.measures import figures, ndcg, recall, reciprocal_rank

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


def test_only_the_first_ten_gain_and_the_first_twenty_are_recalled() -> None:
    late = [f"x{place}" for place in range(10)] + ["a"]
    assert ndcg(late, RELEVANT) == 0.0
    assert recall(late, RELEVANT) == 0.5
    assert recall([f"y{place}" for place in range(10)] + late, RELEVANT) == 0.0


def test_a_gain_that_every_query_shows_has_a_narrow_interval() -> None:
    queries = [Judged(str(number), "en", "x", {"a": 3}) for number in range(20)]
    better, worse = ({row.id: names for row in queries} for names in (["a"], ["x", "a"]))
    gain = gain_over(queries, better, worse)
    assert gain is not None
    assert gain.value == pytest.approx(1 - 1 / log2(3))
    assert gain.low == pytest.approx(gain.value)
    assert gain_over([Judged("1", "en", "x", {})], {"1": []}, {"1": []}) is None


def test_an_interval_includes_nothing_where_queries_disagree() -> None:
    queries = [Judged(str(number), "en", "x", {"a": 3}) for number in range(20)]
    first = {row.id: ["a"] if int(row.id) % 2 else [] for row in queries}
    second = {row.id: [] if int(row.id) % 2 else ["a"] for row in queries}
    gain = gain_over(queries, first, second)
    assert gain is not None
    assert gain.low < 0 < gain.high


def test_crossing_looks_at_answers_of_one_language_alone() -> None:
    languages = {"z": frozenset({"zh"}), "e": frozenset({"en"}), "b": frozenset({"zh", "en"})}
    queries = [
        Judged("1", "en", "x", {"z": 3, "b": 3}),
        Judged("2", "en", "y", {"e": 3}),
        Judged("3", "zh", "z", {"b": 3, "e": 3}),
    ]
    # The second answer of query 1 is Chinese only: what stands before it is relevant, but not Chinese only.
    answers = {"1": ["b", "z"], "2": ["e"], "3": ["x", "b"]}
    found = crossings(queries, answers, languages)
    assert [(row.queries, row.ndcg) for row in found.rows[:3]] == [(1, 1 / log2(3)), (1, 1.0), (2, 1.0)]
    assert found.english_over_chinese is not None
    assert found.english_over_chinese.value == pytest.approx(log2(3))
    assert found.chinese_over_english is not None
    assert found.chinese_over_english.value == 0.0
