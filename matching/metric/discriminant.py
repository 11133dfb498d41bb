"""A metric in which names of one occupation are near and names of different ones far: scikit-learn, deterministic.

Pure. The shape is a linear discriminant over radial basis features of sentence vectors: its directions are those in
which occupations differ most for how much the names of one occupation differ, each scaled by a power of that ratio.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import eigh
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.kernel_approximation import Nystroem
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.utils.validation import check_is_fitted, validate_data

Matrix = NDArray[np.float64]

FINE = 2.0**16
"""Kernel values are whole multiples of 1 / FINE: with weights of 16 bits their products then add exactly."""


class OccupationMetric(TransformerMixin, BaseEstimator):
    """Directions that tell occupations apart, learned from several sources that weigh the same.

    Parameters
    ----------
    n_components : int, default=256
    shrinkage : float, default=0.5
        Share of the identity in the scatter within occupations.
    power : float, default=0.25
        Each direction is scaled by its eigenvalue to this power.
    landmarks : int, default=1500
        Landmarks of the radial basis features, drawn from each source alike; 0 for the vectors as they are.
    gamma : float, default=0.3
        Width of the radial basis.
    temperature : float, default=0.05
        Of the softmax over occupations in `posterior`; the lower, the more one occupation decides.
    random_state : int, default=0
        Draws the landmarks.

    Attributes
    ----------
    landmarks_ : ndarray of shape (n_landmarks, n_features_in_)
    weights_ : ndarray of shape (n_landmarks or n_features_in_, n_components), at most 1 in size
    offset_ : ndarray of shape (n_components,)
        What the mean of the sources gives; taken off.
    classes_ : ndarray of shape (n_classes,)
    occupations_ : ndarray of shape (n_classes, n_components)
        Direction of each occupation.
    eigenvalues_ : ndarray of shape (n_components,)
    """

    def __init__(
        self,
        n_components: int = 256,
        shrinkage: float = 0.5,
        power: float = 0.25,
        landmarks: int = 1500,
        gamma: float = 0.3,
        temperature: float = 0.05,
        random_state: int = 0,
    ) -> None:
        self.n_components = n_components
        self.shrinkage = shrinkage
        self.power = power
        self.landmarks = landmarks
        self.gamma = gamma
        self.temperature = temperature
        self.random_state = random_state

    def fit(
        self, X: ArrayLike, y: ArrayLike, sources: ArrayLike | None = None, shares: dict[int, float] | None = None
    ) -> Self:
        """Learn from names and what they name.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
        y : array-like of shape (n_samples,)
            The occupation of each name, in any values; occupations of two sources are different occupations.
        sources : array-like of shape (n_samples,), default one source for all
        shares : mapping of source to weight, default 1 each
        """
        vectors, named = validate_data(self, X, y, dtype=np.float64)
        self.classes_, occupations = np.unique(named, return_inverse=True)
        origins = np.zeros(len(vectors), dtype=int) if sources is None else np.asarray(sources)
        features, fold = self._features(vectors, origins)
        within, between, mean = self._scatters(features, occupations, origins, shares or {})
        within = (1.0 - self.shrinkage) * within + self.shrinkage * np.eye(len(within))
        size = min(self.n_components, len(within), vectors.shape[1])
        values, directions = eigh(between, within, subset_by_index=[len(within) - size, len(within) - 1])
        self.eigenvalues_ = np.maximum(values[::-1], 1e-9)
        directions = directions[:, ::-1] * self.eigenvalues_**self.power
        # The sign of a direction means nothing; one rule for it keeps two trainings alike.
        directions *= np.where(directions[np.abs(directions).argmax(axis=0), np.arange(size)] < 0, -1.0, 1.0)
        weights = directions if fold is None else fold.T @ directions
        scale = float(np.abs(weights).max()) or 1.0
        self.weights_ = weights / scale
        self.offset_ = (mean @ directions) / scale
        self.occupations_ = _directions(_means(self.transform(vectors), occupations))
        return self

    def _features(self, vectors: Matrix, origins: NDArray[Any]) -> tuple[Matrix, Matrix | None]:
        """The features of the vectors, and the matrix that makes them of the kernel with the landmarks."""
        if not self.landmarks:
            self.landmarks_ = np.zeros((0, vectors.shape[1]))
            return vectors, None
        random = np.random.default_rng(self.random_state)
        kinds = np.unique(origins)
        most = max(1, self.landmarks // len(kinds))
        drawn = [random.permutation(np.flatnonzero(origins == kind))[:most] for kind in kinds]
        # On 16 bits, as they are shipped: what is learned is learned of what will be compared.
        chosen = np.unique(_half(vectors[np.concatenate(drawn)]), axis=0)
        kernel = Nystroem(gamma=self.gamma, n_components=len(chosen), random_state=self.random_state).fit(chosen)
        self.landmarks_ = kernel.components_
        return self._kernel(vectors) @ kernel.normalization_.T, kernel.normalization_

    def _kernel(self, vectors: Matrix) -> Matrix:
        return np.asarray(np.rint(rbf_kernel(vectors, self.landmarks_, gamma=self.gamma) * FINE) / FINE)

    def _scatters(
        self, features: Matrix, occupations: NDArray[np.intp], origins: NDArray[Any], shares: dict[int, float]
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Scatter within and between occupations, each source brought to the same size, and the mean of sources."""
        size = features.shape[1]
        within, between, means = np.zeros((size, size)), np.zeros((size, size)), []
        for source in np.unique(origins):
            rows = origins == source
            inside, across = _scatter(features[rows], occupations[rows])
            share = shares.get(int(source), 1.0) if shares else 1.0
            within += share * inside / (np.trace(inside) or 1.0)
            between += share * across / (np.trace(across) or 1.0)
            means.append(features[rows].mean(axis=0))
        return (
            within / ((np.trace(within) or 1.0) / size),
            between / ((np.trace(between) or 1.0) / size),
            np.mean(means, axis=0),
        )

    def transform(self, X: ArrayLike) -> Matrix:
        """Directions of length 1, shape (n_samples, n_components). Zeros have no direction and stay zeros."""
        check_is_fitted(self)
        vectors = validate_data(self, X, dtype=np.float64, reset=False)
        features = self._kernel(vectors) if len(self.landmarks_) else vectors
        said = vectors.any(axis=1, keepdims=True)
        return np.where(said, _directions(features @ self.weights_ - self.offset_), 0.0)

    def posterior(self, directions: Matrix) -> Matrix:
        """Square roots of the probabilities of the occupations: a product of two rows says how alike they are.

        Takes what `transform` gives; shape (n_samples, n_classes).
        """
        logits = directions @ self.occupations_.T / self.temperature
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(np.sqrt(raised / raised.sum(axis=1, keepdims=True)))

    def __sklearn_tags__(self) -> Any:
        """Fitting needs to know what each name names."""
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags


def _half(values: Matrix) -> Matrix:
    return values.astype(np.float16).astype(np.float64)


def _means(rows: Matrix, kinds: NDArray[np.intp]) -> Matrix:
    """Mean of the rows of each kind; kinds are 0, 1, 2 and so on."""
    sums = np.zeros((int(kinds.max()) + 1, rows.shape[1]))
    np.add.at(sums, kinds, rows)
    return np.asarray(sums / np.bincount(kinds)[:, None])


def _scatter(features: Matrix, occupations: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    """Scatter within occupations and between them; every occupation weighs the same, however many names it has."""
    _, places, counts = np.unique(occupations, return_inverse=True, return_counts=True)
    means = _means(features, places)
    weight = np.sqrt(np.where(counts > 1, 1.0 / counts, 0.0))
    apart = (features - means[places]) * weight[places][:, None]
    centred = means - means.mean(axis=0)
    return apart.T @ apart, centred.T @ centred


def _directions(rows: Matrix) -> Matrix:
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(rows, length, out=np.zeros_like(rows), where=length > 0))
