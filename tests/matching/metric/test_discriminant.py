"""The learned metric keeps scikit-learn's contract, tells occupations apart and trains to the same bits."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.utils.estimator_checks import parametrize_with_checks

from matching.metric.discriminant import OccupationMetric
from matching.metric.keeping import metric_bytes


def names(seed: int = 0, noise: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Twelve occupations of six names: what they mean stands in six columns, the other six are chance."""
    random = np.random.default_rng(seed)
    kinds = np.repeat(np.arange(12), 6)
    meant = np.random.default_rng(99).standard_normal((12, 6))[kinds] + 0.3 * random.standard_normal((72, 6))
    rows = np.hstack([meant, noise * 3 * random.standard_normal((72, 6))])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), kinds


def told_apart(directions: NDArray[np.float64], kinds: NDArray[np.intp]) -> float:
    """Share of names whose nearest other is of their occupation."""
    near = directions @ directions.T
    np.fill_diagonal(near, -np.inf)
    return float((kinds[near.argmax(axis=1)] == kinds).mean())


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@parametrize_with_checks([OccupationMetric(landmarks=20, n_components=4), OccupationMetric(landmarks=0)])
def test_scikit_learn_contract(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("landmarks", [0, 60])
def test_names_it_never_saw_are_told_apart_better(landmarks: int) -> None:
    metric = OccupationMetric(landmarks=landmarks, n_components=6).fit(*names(0))
    rows, kinds = names(1)
    assert told_apart(metric.transform(rows), kinds) > told_apart(rows, kinds) + 0.1


def test_training_twice_gives_the_same_bytes() -> None:
    made = [metric_bytes(OccupationMetric(landmarks=30, n_components=6).fit(*names())) for _ in range(2)]
    assert made[0] == made[1]


def test_a_source_weighs_the_same_however_many_names_it_has() -> None:
    rows, kinds = names()
    doubled = np.vstack([rows, rows, rows]), np.concatenate([kinds, kinds + 100, kinds + 200])
    one = OccupationMetric(landmarks=0).fit(rows, kinds, sources=np.zeros(72, dtype=int))
    three = OccupationMetric(landmarks=0).fit(*doubled, sources=np.repeat([0, 1, 2], 72))
    assert one.eigenvalues_ == pytest.approx(three.eigenvalues_)


def test_a_source_without_weight_teaches_nothing() -> None:
    rows, kinds = names()
    others = np.random.default_rng(5).standard_normal(rows.shape)
    sources = np.repeat([0, 1], 72)
    both = np.vstack([rows, others]), np.concatenate([kinds, kinds + 100])
    metric = OccupationMetric(landmarks=0).fit(*both, sources=sources, shares={0: 1.0, 1: 0.0})
    assert metric.eigenvalues_ == pytest.approx(OccupationMetric(landmarks=0).fit(rows, kinds).eigenvalues_)


def test_posteriors_are_roots_of_shares() -> None:
    rows, kinds = names()
    metric = OccupationMetric(landmarks=0, temperature=0.05).fit(rows, kinds)
    posterior = metric.posterior(metric.transform(rows))
    assert (posterior**2).sum(axis=1) == pytest.approx(np.ones(72))
    assert (posterior.argmax(axis=1) == kinds).mean() > 0.6


def test_text_without_words_has_no_direction() -> None:
    metric = OccupationMetric(landmarks=20, n_components=4).fit(*names())
    assert not metric.transform(np.zeros((1, 12))).any()


def test_a_direction_is_the_same_alone_and_in_a_batch() -> None:
    rows = np.rint(names()[0] * 2048) / 2048
    metric = OccupationMetric(landmarks=30, n_components=6).fit(rows, names()[1])
    alone = np.vstack([metric.transform(row[None, :]) for row in rows])
    assert metric.transform(rows) == pytest.approx(alone, abs=1e-12)
