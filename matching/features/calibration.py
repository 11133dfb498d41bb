"""Turns cosines into shares between 0 and 1: how likely two texts with that cosine mean the same.

Pure scikit-learn transformers.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted, validate_data

Matrix = NDArray[np.float64]


class CosineCalibrator(TransformerMixin, BaseEstimator):
    """Logistic calibration of each column, kept as a table of knots so that applying it is exact everywhere.

    Parameters
    ----------
    knots : int, default=81
        Number of points of the table over the cosines from -1 to 1.
    C : float, default=100.0
        Inverse strength of the penalty on the slope.

    Attributes
    ----------
    grid_ : ndarray of shape (knots,)
    table_ : ndarray of shape (n_features, knots)
        Share at each point of the grid; never falling.
    n_features_in_ : int
    """

    def __init__(self, knots: int = 81, C: float = 100.0) -> None:
        self.knots = knots
        self.C = C

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Fit one curve per column.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Cosines.
        y : array-like of shape (n_samples,)
            Above 0 where the two texts belong together. Both kinds weigh the same, however many there are.
        """
        cosines, wanted = validate_data(self, X, y, dtype=np.float64)
        together = np.asarray(wanted > 0)
        self.grid_ = np.linspace(-1.0, 1.0, self.knots)
        self.table_ = np.vstack([self._curve(column, together) for column in cosines.T])
        return self

    def _curve(self, cosines: Matrix, together: NDArray[np.bool_]) -> Matrix:
        if together.all() or not together.any():
            return np.clip(self.grid_, 0.0, 1.0)
        model = LogisticRegression(C=self.C, class_weight="balanced").fit(cosines[:, None], together)
        # Columns that speak against belonging together are no evidence at all.
        slope = max(float(model.coef_[0, 0]), 0.0)
        curve = 1.0 / (1.0 + np.exp(-(slope * self.grid_ + float(model.intercept_[0]))))
        return np.maximum.accumulate(curve)

    def transform(self, X: ArrayLike) -> Matrix:
        """Shares, of shape (n_samples, n_features)."""
        check_is_fitted(self)
        cosines = validate_data(self, X, dtype=np.float64, reset=False)
        columns = [np.interp(column, self.grid_, curve) for column, curve in zip(cosines.T, self.table_, strict=True)]
        return np.column_stack(columns)

    def __sklearn_tags__(self) -> Any:
        """Fitting needs pairs that are known to belong together."""
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags


class EvidenceLift(TransformerMixin, BaseEstimator):
    """Raises a share by the terms that both texts name: `share + (1 - share) * lift * overlap`.

    The first column is the share, the others are overlaps between 0 and 1 of which the largest counts.

    Parameters
    ----------
    lift : float, default=0.5
        How far full overlap closes the gap to 1. A half: naming a term is evidence, having done the work is more.
    """

    def __init__(self, lift: float = 0.5) -> None:
        self.lift = lift

    def fit(self, X: ArrayLike, y: ArrayLike | None = None) -> Self:
        """Learn nothing but the number of columns."""
        validate_data(self, X, dtype=np.float64)
        return self

    def transform(self, X: ArrayLike) -> Matrix:
        """Shares, of shape (n_samples, 1)."""
        check_is_fitted(self, "n_features_in_")
        columns = validate_data(self, X, dtype=np.float64, reset=False)
        if columns.shape[1] == 1:
            return columns.copy()
        share, overlap = columns[:, 0], columns[:, 1:].max(axis=1)
        return (share + (1.0 - share) * self.lift * overlap)[:, None]


def evidence_pipeline(*, lift: float = 0.5) -> Pipeline:
    """From (cosine, overlap of terms) to a share: the part of the matcher that is trained."""
    calibrate = ColumnTransformer([("cosine", CosineCalibrator(), [0])], remainder="passthrough")
    return Pipeline([("calibrate", calibrate), ("lift", EvidenceLift(lift=lift))])
