"""Corrections of similarities that depend on everything that is compared in a run: they are kept with the run.

Pure. A text that is near to everything says little by being near, and a text shares the meaning of its nearest
neighbours; both are measured among the texts of the run itself, so a replay needs them as they were.
"""

import io
import zipfile
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.vectors import blocks

Matrix = NDArray[np.float64]

NEIGHBOURS = 20
LEAST_PER_NEIGHBOUR = 10
"""Of few texts only few are neighbours: one for each so many."""
STEEP = 3
"""Neighbours count by their similarity to this power."""
DATE = (2026, 1, 1, 0, 0, 0)


class CorrectionsRefused(ValueError):
    """Bytes that are not corrections, or whose shapes do not fit each other."""


@dataclass(frozen=True, eq=False)
class Corrections:
    """What the texts of a run say of each other.

    Parameters
    ----------
    left : array of shape (n_left,)
        Mean similarity of each text of the left side to its nearest of the right side.
    right : array of shape (n_right,)
        The same, the other way round.
    places, parts : arrays of shape (n_right, n_neighbours)
        The nearest texts of each text of the right side among their own, and the part that each has in what is known
        of that text; all of one row make at most 1.
    """

    left: Matrix
    right: Matrix
    places: NDArray[np.int64]
    parts: Matrix

    @classmethod
    def of(cls, left: Matrix, right: Matrix, *, neighbours: int = NEIGHBOURS, spread: float = 0.5) -> Self:
        """Measure what is compared.

        Parameters
        ----------
        left, right : array of shape (n_left, n_features), (n_right, n_features)
            Similarity is the product of two rows.
        neighbours : int
            Of how many nearest texts, in a large run.
        spread : float
            What part of a similarity comes from neighbours in a large run, less in a small one; 0 for none.
        """
        count = min(neighbours, len(right) // LEAST_PER_NEIGHBOUR)
        # In a small company the nearest is often no neighbour at all.
        places, parts = _neighbourhood(right, count, spread * count / neighbours)
        smoothed = _smoothed(left @ right.T, places, parts)
        crowd = max(1, count)
        return cls(nearest_mean(smoothed, k=crowd), nearest_mean(smoothed.T, k=crowd), places, parts)

    def apply(self, similarity: Matrix) -> Matrix:
        """Similarities of shape (n_left, n_right), spread over neighbours, and CSLS: twice less what both have anyway.

        Raises ValueError for another shape.
        """
        if similarity.shape != (len(self.left), len(self.right)):
            raise ValueError(f"Corrections for {len(self.left)} x {len(self.right)} do not fit {similarity.shape}.")
        smoothed = _smoothed(similarity, self.places, self.parts)
        return np.asarray(2.0 * smoothed - self.left[:, None] - self.right[None, :])

    def to_bytes(self) -> bytes:
        """As npz: the same values give the same bytes."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for field in fields(self):
                inside = io.BytesIO()
                np.lib.format.write_array(inside, np.ascontiguousarray(getattr(self, field.name)), allow_pickle=False)
                packed.writestr(zipfile.ZipInfo(f"{field.name}.npy", DATE), inside.getvalue())
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises CorrectionsRefused."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as kept:
                read = {field.name: kept[field.name] for field in fields(cls)}
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise CorrectionsRefused("These bytes are no corrections of a run.") from error
        if [array.dtype.str for array in read.values()] != ["<f8", "<f8", "<i8", "<f8"]:
            raise CorrectionsRefused("Corrections are numbers of 64 bits.")
        crowd, places = read["right"], read["places"]
        if read["left"].ndim != 1 or crowd.ndim != 1 or places.ndim != 2 or len(places) != len(crowd):
            raise CorrectionsRefused("The parts of the corrections do not fit each other.")
        if read["parts"].shape != places.shape or (places.size and not 0 <= places.min() <= places.max() < len(crowd)):
            raise CorrectionsRefused("The neighbours in the corrections are not of this run.")
        return cls(**read)


def nearest_mean(similarity: Matrix, *, k: int) -> Matrix:
    """Mean of the `k` largest values of each row; of all when there are fewer. 0 for rows without values."""
    width = similarity.shape[1]
    if not width:
        return np.zeros(len(similarity))
    k = min(k, width)
    largest = np.sort(np.partition(similarity, width - k, axis=1)[:, width - k :], axis=1)
    return np.asarray(largest.mean(axis=1), dtype=np.float64)


def _neighbourhood(right: Matrix, count: int, spread: float) -> tuple[NDArray[np.int64], Matrix]:
    if not count or not spread:
        return np.zeros((len(right), 0), dtype=np.int64), np.zeros((len(right), 0))
    places, near = np.zeros((len(right), count), dtype=np.int64), np.zeros((len(right), count))
    for rows in blocks(len(right), 512):
        similarity = np.asarray(right[rows] @ right.T, dtype=np.float64)
        similarity[np.arange(len(similarity)), np.arange(rows.start, rows.start + len(similarity))] = -np.inf
        places[rows] = np.argsort(-similarity, axis=1, kind="stable")[:, :count]
        near[rows] = np.take_along_axis(similarity, places[rows], axis=1)
    weights = np.maximum(near, 0.0) ** STEEP
    total = weights.sum(axis=1, keepdims=True)
    return places, spread * np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def _smoothed(similarity: Matrix, places: NDArray[np.int64], parts: Matrix) -> Matrix:
    if not places.size:
        return np.asarray(similarity, dtype=np.float64)
    size, count = places.shape
    graph = csr_matrix((parts.ravel(), places.ravel(), np.arange(0, size * count + 1, count)), shape=(size, size))
    own = 1.0 - parts.sum(axis=1)
    return np.asarray(own[None, :] * similarity + (graph @ similarity.T).T, dtype=np.float64)
