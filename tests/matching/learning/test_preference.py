"""The estimator of weights: scikit-learn's contract, and what its docstring says."""

from typing import Any

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from matching.learning.preference import PreferenceWeights


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@parametrize_with_checks([PreferenceWeights()])
def test_scikit_learn_contract(estimator: Any, check: Any) -> None:
    check(estimator)


def preferences(weights: list[float], count: int = 600, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Differences of which the first is preferred as logistic choice says."""
    random = np.random.default_rng(seed)
    rows = random.uniform(-1, 1, (count, len(weights)))
    likely = 1 / (1 + np.exp(-8 * rows @ np.asarray(weights)))
    return rows, (random.uniform(size=count) < likely).astype(int)


def test_it_learns_what_decides() -> None:
    rows, wanted = preferences([0.1, 0.7, 0.2])
    weights = PreferenceWeights().fit(rows, wanted).weights_
    assert weights == pytest.approx([0.1, 0.7, 0.2], abs=0.07)
    assert weights.sum() == pytest.approx(1)


def test_no_weight_is_negative_though_the_truth_is() -> None:
    rows, wanted = preferences([-0.4, 1.0])
    weights = PreferenceWeights(strength=0.1).fit(rows, wanted).weights_
    assert weights.min() >= 0
    assert weights[0] < 0.1


def test_little_data_leaves_the_prior() -> None:
    rows, wanted = preferences([1.0, 0.0], count=6)
    weights = PreferenceWeights(prior=(0.3, 0.7), strength=100).fit(rows, wanted).weights_
    assert weights == pytest.approx([0.3, 0.7], abs=0.03)


def test_a_free_column_is_explained_away() -> None:
    """Decisions follow the last column alone, which goes along with the first: the first must not be credited."""
    random = np.random.default_rng(3)
    rows = random.uniform(-1, 1, (2000, 3))
    rows[:, 2] = 0.7 * rows[:, 0] + 0.3 * rows[:, 2]
    wanted = (rows[:, 2] + random.logistic(scale=0.2, size=2000) > 0).astype(int)
    credited = PreferenceWeights().fit(rows[:, :2], wanted).weights_
    explained = PreferenceWeights(free=1).fit(rows, wanted)
    assert credited[0] > 0.8
    assert explained.weights_[0] < 0.7
    assert explained.free_[0] > 1


def test_the_same_again_gives_the_same() -> None:
    rows, wanted = preferences([0.2, 0.5, 0.3])
    first, second = (PreferenceWeights().fit(rows, wanted).weights_ for _ in range(2))
    assert (first == second).all()


@pytest.mark.parametrize("values", [{"prior": (1.0,)}, {"prior": (-1.0, 2.0)}, {"free": 2}])
def test_it_refuses_what_makes_no_sense(values: dict[str, Any]) -> None:
    rows, wanted = preferences([0.5, 0.5], count=20)
    with pytest.raises(ValueError, match="one weight per column|at least one column"):
        PreferenceWeights(**values).fit(rows, wanted)
