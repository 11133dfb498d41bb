"""Corrections of similarities that depend on everything that is compared in a run: they are kept with the run.

Pure. A text that is near to everything says little by being near, and a text shares the meaning of its nearest
neighbours; both are measured among the texts of the run itself, so a replay needs them as they were.
"""

import io
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class CorrectionsRefused(ValueError):
    """Bytes that are not corrections, or whose shapes do not fit each other."""


@dataclass(frozen=True, eq=False)
class Corrections:
    """How near each text of a run stands to its nearest of the other side.

    Parameters
    ----------
    left : array of shape (n_left,)
        Mean similarity of each text of the left side to its `k` nearest of the right side.
    right : array of shape (n_right,)
        The same, the other way round.
    """

    left: Matrix
    right: Matrix

    @classmethod
    def of(cls, similarity: Matrix, *, k: int = 10) -> Self:
        """Measure `similarity`, shape (n_left, n_right)."""
        return cls(nearest_mean(similarity, k=k), nearest_mean(similarity.T, k=k))

    def apply(self, similarity: Matrix) -> Matrix:
        """Twice the similarity less what both texts have with anything near: CSLS."""
        return 2.0 * similarity - self.left[:, None] - self.right[None, :]

    def to_bytes(self) -> bytes:
        """As npz: the same values give the same bytes."""
        file = io.BytesIO()
        np.savez_compressed(file, **{field.name: getattr(self, field.name) for field in fields(self)})
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises CorrectionsRefused."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as kept:
                read = {field.name: kept[field.name] for field in fields(cls)}
        except (ValueError, KeyError, OSError) as error:
            raise CorrectionsRefused("These bytes are no corrections of a run.") from error
        if any(array.dtype != np.float64 or array.ndim != 1 for array in read.values()):
            raise CorrectionsRefused("Corrections are one number of 64 bits for each text.")
        return cls(**read)


def nearest_mean(similarity: Matrix, *, k: int) -> Matrix:
    """Mean of the `k` largest values of each row; of all when there are fewer. 0 for rows without values."""
    width = similarity.shape[1]
    if not width:
        return np.zeros(len(similarity))
    k = min(k, width)
    largest = np.sort(np.partition(similarity, width - k, axis=1)[:, width - k :], axis=1)
    return np.asarray(largest.mean(axis=1), dtype=np.float64)
