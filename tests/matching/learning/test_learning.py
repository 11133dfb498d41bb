"""Learning from decisions of known truth: a better challenger wins, a worse one does not, places teach nothing."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from matching.learning.comparing import Comparison, compare_weights, demand_auc, demand_ndcg
from matching.learning.decided import KINDS, Decided, by_demand, columns_of, tells, weights_row
from matching.learning.fitting import pairs_of, weights_fit
from matching.learning.position import LEAST, group_of, propensities
from matching.learning.split import decisions_counted, decisions_split
from matching.weights import FORMAL, POLICY
from tests.matching.learning.makers import SHOWN_KINDS, by_place, by_weights, decisions, giving_reasons, ledger

TRUTH = {**POLICY, "topic": 0.08, "ability": 0.1, "terms": 0.4, "engagement": 0.35}
EVEN = np.ones(7)


def learned(rows: Sequence[Decided], looked: np.ndarray = EVEN) -> tuple[dict[str, float], Comparison]:
    older, newest = decisions_split(rows)
    weights = weights_fit(older, prior=POLICY, looked=looked)
    return weights, compare(older, newest, weights)


def compare(older: list[Decided], newest: list[Decided], weights: Mapping[str, float]) -> Comparison:
    return compare_weights(older, newest, champion=POLICY, challenger=weights, looked=EVEN)


def test_a_better_challenger_is_found_and_wins() -> None:
    weights, comparison = learned(decisions(by_weights(TRUTH)))
    assert weights["terms"] > 2 * POLICY["terms"]
    assert weights["engagement"] > 2 * POLICY["engagement"]
    assert weights["topic"] < POLICY["topic"]
    assert comparison.auc.low > 0.02
    assert comparison.ndcg.gain > 0
    assert comparison.won


def test_where_the_policy_is_the_truth_nothing_beats_it() -> None:
    for seed in range(4):
        assert not learned(decisions(by_weights(POLICY), seed=seed))[1].won


def test_a_worse_one_is_refused() -> None:
    older, newest = decisions_split(decisions(by_weights(POLICY)))
    worse = compare(older, newest, {**dict.fromkeys(POLICY, 0.01), "industry": 1.0})
    assert worse.auc.high < 0
    assert not worse.won


@pytest.mark.parametrize("kind", ["topic", "terms", "engagement"])
def test_places_alone_teach_nothing(kind: str) -> None:
    """Lists once stood in the order of one kind, and only the place decided."""
    rows = decisions(by_place, order=lambda row: next(line.share or 0.4 for line in row.lines if line.kind == kind))
    weights, comparison = learned(rows)
    truly, _won = learned(decisions(by_weights({kind: 1.0})))
    assert weights[kind] - POLICY[kind] < 0.35 * (truly[kind] - POLICY[kind])
    assert not comparison.won


def test_the_same_decisions_teach_the_same() -> None:
    rows = decisions(by_weights(TRUTH), demands=30)
    (first, one), (second, two) = learned(rows), learned(list(reversed(rows)))
    assert first == second
    assert one == two


def test_weights_are_guarded() -> None:
    """Whoever decides by years of experience alone does not raise what is formal."""
    weights, _comparison = learned(decisions(by_weights({"experience": 1.0})))
    assert all(weights[kind] <= POLICY[kind] for kind in FORMAL)
    assert min(weights.values()) >= 0
    assert weights.keys() == POLICY.keys()


def test_reasons_help_where_bases_waver() -> None:
    off: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(4):
        for told, found in off.items():
            rows = decisions(giving_reasons(TRUTH, noise=0.15, told=told), demands=25, seed=seed)
            found.append(distance(weights_fit(rows, prior=POLICY, looked=EVEN)))
    assert sum(off[True]) < 0.95 * sum(off[False])


def distance(weights: Mapping[str, float]) -> float:
    """How far weights are from the truth, over the kinds that were shown."""
    rows = [np.asarray([row[kind] for kind in SHOWN_KINDS]) for row in (weights, TRUTH)]
    return float(np.abs(rows[0] / rows[0].sum() - rows[1] / rows[1].sum()).sum())


def test_what_says_nothing_about_fit_is_left_out() -> None:
    rows = decisions(by_weights(TRUTH, reason="filled"), demands=5)
    assert {row.accepted for row in rows if tells(row)} == {True}
    count = decisions_counted(rows)
    assert (count.declined, count.demands) == (0, 0)
    assert count.silent == sum(not row.accepted for row in rows) > 0
    with pytest.raises(ValueError, match="accepted and a declined"):
        weights_fit([row for row in rows if tells(row)], prior=POLICY, looked=EVEN)


def test_the_newest_are_held_out_and_no_demand_is_on_both_sides() -> None:
    rows = decisions(by_weights(TRUTH), demands=20)
    older, newest = decisions_split(rows)
    assert max(row.when for row in older) < min(row.when for row in newest)
    assert not {row.demand for row in older} & {row.demand for row in newest}
    assert 0.3 <= len(newest) / len(rows) < 0.4


def test_unknown_is_a_column_of_its_own() -> None:
    shares, unknown = columns_of(ledger({"topic": 0.5, "terms": None}))
    assert shares[KINDS.index("topic")] == 0.5
    assert (unknown[KINDS.index("terms")], unknown.sum()) == (1.0, 1.0)
    assert weights_row(POLICY).sum() == pytest.approx(1)


def test_rarely_looked_at_places_count_more_within_a_bound() -> None:
    shown = [(place, place == 1 or index % 50 == 0) for place in (1, 5, 30) for index in range(200)]
    looked = propensities(shown)
    assert looked[0] == 1
    assert (np.diff(looked) <= 0).all()
    assert looked[group_of(30)] == LEAST
    assert (propensities([(1, False)]) == 1).all()
    assert [group_of(place) for place in (1, 4, 5, 6, 10, 11, 400)] == [0, 3, 3, 4, 4, 5, 6]
    rows = decisions(by_weights(TRUTH), demands=30)
    _differences, counts = pairs_of(rows, looked)
    assert counts.max() > counts.min()
    both = [group for group in by_demand(rows).values() if len({row.accepted for row in group}) == 2]
    assert counts.sum() == pytest.approx(sum(map(len, both)))


def test_measures_by_hand() -> None:
    scores, accepted = np.asarray([0.9, 0.5, 0.5, 0.1]), np.asarray([True, True, False, False])
    assert demand_auc(scores, accepted, np.ones(4)) == (1 + 1 + 0.5 + 1) / 4
    assert demand_auc(scores, accepted, np.asarray([3.0, 1, 1, 1])) == (3 * 2 + 0.5 + 1) / 8
    best = 1 + 1 / np.log2(3)
    assert demand_ndcg(scores, accepted, np.ones(4)) == pytest.approx((1 + 1 / np.log2(4)) / best)
