"""What counts how much: the policy weights with their reasons, and the estimator that applies them.

Pure. Decisions of bases may later fit the weights; until there are enough, the policy stands.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import nnls
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

Matrix = NDArray[np.float64]

POLICY: dict[str, float] = {
    # What the person has done, against what is to be done, is what the office asks reviewers to look at first.
    "topic": 0.30,
    "ability": 0.26,
    "result": 0.10,
    # A team is wanted for its roles together; without this line one brilliant member would pass for a team.
    "role": 0.20,
    # Known terms named on both sides are the most checkable evidence, but not having named one proves nothing.
    "terms": 0.08,
    # The field studied helps where the work done is thinly described; work counts more than its label.
    "discipline": 0.08,
    "industry": 0.06,
    # Wishes decide whether talks can succeed, not whether the person fits: enough to order equals.
    "engagement": 0.05,
    "region": 0.02,
    "party": 0.03,
    "freshness": 0.01,
    "language": 0.03,
    "overseas": 0.03,
    # Formal: capped together, see FORMAL_CAP.
    "degree": 0.05,
    "title": 0.03,
    "experience": 0.05,
    "papers": 0.02,
}
"""Weight of each kind of line before it is shared out over the lines that a demand has."""

FORMAL = frozenset({"degree", "title", "experience", "papers"})
"""不唯学历、不唯资历、不唯论文: these together never make up more than FORMAL_CAP of a score."""

FORMAL_CAP = 0.15

STRENGTH = {"hard": 1.25, "soft": 1.0, "preferred": 0.5}
"""How a requirement counts beside others of its kind; a condition also gates, so it need not weigh much more."""

NEUTRAL = 0.4
"""What an unknown line adds of its weight. Not below any share that is called missing: silence never costs more than
a known lack. Not above what a partly met line gives: silence is no merit."""

MET_FROM, PARTLY_FROM = 0.7, 0.4


class NonNegativeWeights(RegressorMixin, BaseEstimator):
    """A mean of shares with weights that are never negative, so that no merit can lower a score.

    Parameters
    ----------
    prior : tuple of float or None, default=None
        Weights that stand before anything is learned; None gives every column the same.
    strength : float, default=10.0
        How many samples the prior is worth.

    Attributes
    ----------
    weights_ : ndarray of shape (n_features,)
        Adds up to 1.
    n_features_in_ : int
    """

    def __init__(self, prior: tuple[float, ...] | None = None, strength: float = 10.0) -> None:
        self.prior = prior
        self.strength = strength

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Fit the weights to graded pairs.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Shares.
        y : array-like of shape (n_samples,)
            Grades between 0 and 1.
        """
        shares, grades = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        prior = np.full(shares.shape[1], 1.0 / shares.shape[1]) if self.prior is None else np.asarray(self.prior)
        if prior.shape != (shares.shape[1],) or (prior < 0).any() or not prior.sum() > 0:
            raise ValueError("prior must hold one weight per column, none negative, not all zero.")
        prior = prior / prior.sum()
        pull = np.sqrt(self.strength) * np.eye(shares.shape[1])
        learned, _ = nnls(np.vstack([shares, pull]), np.concatenate([grades, pull @ prior]))
        self.weights_ = learned / learned.sum() if learned.sum() > 0 else prior
        return self

    def predict(self, X: ArrayLike) -> Matrix:
        """Scores, of shape (n_samples,)."""
        check_is_fitted(self)
        shares = validate_data(self, X, dtype=np.float64, reset=False)
        return (shares * self.weights_).sum(axis=1)

    def __sklearn_tags__(self) -> Any:
        """Weights that may not be negative fit poorly where the truth is negative."""
        tags = super().__sklearn_tags__()
        tags.regressor_tags.poor_score = True
        return tags
