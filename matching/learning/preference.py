"""The estimator of weights from preferences. Pure scikit-learn."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import _check_sample_weight as check_sample_weight
from sklearn.utils.validation import check_is_fitted, validate_data

Matrix = NDArray[np.float64]

SHARPEST = 60.0
"""Steepest slope over scores: beyond it every preference is taken for certain."""


class PreferenceWeights(ClassifierMixin, BaseEstimator):
    """Logistic regression without intercept whose weights are never negative and stay near a prior.

    Rows are differences between two things of which one was preferred: class 1 where the first one was. Weights that
    are never negative see to it that no merit can lower a score.

    Parameters
    ----------
    prior : tuple of float or None, default=None
        Weights that stand before anything is learned; None gives every column the same.
    strength : float, default=10.0
        How hard the prior pulls: about the number of preferences it is worth for each weight.
    free : int, default=0
        The last columns are explained away: their weights may have any sign and are no part of `weights_`.

    Attributes
    ----------
    weights_ : ndarray of shape (n_features - free,)
        Adds up to 1.
    free_ : ndarray of shape (free,)
    slope_ : float
        How sharply a difference of scores decides.
    classes_ : ndarray of shape (2,)
    n_features_in_ : int
    """

    def __init__(self, prior: tuple[float, ...] | None = None, strength: float = 10.0, free: int = 0) -> None:
        self.prior = prior
        self.strength = strength
        self.free = free

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Fit the weights to preferences.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Differences.
        y : array-like of shape (n_samples,)
            Two classes.
        sample_weight : array-like of shape (n_samples,) or None
        """
        rows, wanted = validate_data(self, X, y, dtype=np.float64)
        signs = self._signs(wanted)
        counts = np.asarray(check_sample_weight(sample_weight, rows, dtype=np.float64))
        tied = rows.shape[1] - self.free
        prior = self._prior(tied)
        signed = rows * signs[:, None]
        known, rest = signed[:, :tied], signed[:, tied:]
        self.slope_ = self._slope(known @ prior, rest, counts)
        fitted = self._weights(known, rest, counts, prior)
        learned = fitted[:tied]
        self.weights_ = learned / learned.sum() if learned.sum() > 0 else prior
        self.free_ = fitted[tied:]
        return self

    def _signs(self, wanted: NDArray[Any]) -> Matrix:
        check_classification_targets(wanted)
        self.classes_ = np.unique(wanted)
        if len(self.classes_) > 2:
            raise ValueError(
                f"Only binary classification is supported. The type of the target is {type_of_target(wanted)}."
            )
        if len(self.classes_) < 2:
            raise ValueError("Classifier can't train when only one class is present.")
        return np.where(wanted == self.classes_[1], 1.0, -1.0)

    def _prior(self, tied: int) -> Matrix:
        if tied < 1:
            raise ValueError("free must leave at least one column.")
        prior = np.full(tied, 1.0 / tied) if self.prior is None else np.asarray(self.prior, dtype=np.float64)
        if prior.shape != (tied,) or (prior < 0).any() or not prior.sum() > 0:
            raise ValueError("prior must hold one weight per column, none negative, not all zero.")
        return prior / prior.sum()

    def _slope(self, score: Matrix, rest: Matrix, counts: Matrix) -> float:
        """The slope over the scores of the prior, with the free columns explained away."""

        def loss(values: Matrix) -> tuple[float, Matrix]:
            margin = values[0] * score + rest @ values[1:]
            value, pull = _logistic(margin, counts)
            gradient = np.concatenate([[pull @ score], rest.T @ pull + values[1:]])
            return value + 0.5 * float(values[1:] @ values[1:]), gradient

        bounds = [(1.0, SHARPEST), *[(None, None)] * rest.shape[1]]
        start = np.concatenate([[1.0], np.zeros(rest.shape[1])])
        return float(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x[0])

    def _weights(self, known: Matrix, rest: Matrix, counts: Matrix, prior: Matrix) -> Matrix:
        tied = len(prior)
        pull_back = self.strength * tied**2

        def loss(values: Matrix) -> tuple[float, Matrix]:
            off = values[:tied] - prior
            margin = self.slope_ * (known @ values[:tied]) + rest @ values[tied:]
            value, pull = _logistic(margin, counts)
            gradient = np.concatenate([self.slope_ * (known.T @ pull) + pull_back * off, rest.T @ pull + values[tied:]])
            penalty = 0.5 * pull_back * float(off @ off) + 0.5 * float(values[tied:] @ values[tied:])
            return value + penalty, gradient

        bounds = [*[(0.0, None)] * tied, *[(None, None)] * self.free]
        start = np.concatenate([prior, np.zeros(self.free)])
        return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)

    def decision_function(self, X: ArrayLike) -> Matrix:
        """How far the first is preferred, of shape (n_samples,); the free columns included."""
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=np.float64, reset=False)
        return np.asarray(rows @ np.concatenate([self.slope_ * self.weights_, self.free_]))

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """The class, of shape (n_samples,)."""
        above = self.decision_function(X) > 0
        return np.asarray(self.classes_[above.astype(int)])

    def __sklearn_tags__(self) -> Any:
        """Two classes; weights that may not be negative fit poorly where the truth is negative."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.classifier_tags.poor_score = True
        return tags


def _logistic(margin: Matrix, counts: Matrix) -> tuple[float, Matrix]:
    """Logistic loss of margins that should be positive, and its gradient over each margin."""
    return float(counts @ np.logaddexp(0.0, -margin)), -counts / (1.0 + np.exp(np.clip(margin, -500, 500)))
