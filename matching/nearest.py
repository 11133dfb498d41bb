"""Exact search for the nearest candidates: a product by blocks, of which only what can still matter is looked at.

Pure. Vectors lie on the grid of `matching.vectors` and are at most sqrt(2) long, so that cosines, or sums of two of
them, are whole numbers of 2**-22 between -2 and 2: place and score pack into one integer and order exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.vectors import GRID, Vectors, blocks

Places = NDArray[np.intp]
Packed = NDArray[np.int64]
Matrix = NDArray[np.float64]

ROWS, COLUMNS = 256, 2048
"""Size of a block of the product: 2 MB, which stays in the cache between being made and being looked at."""

STEP = float(GRID) ** 2
PLACE_BITS, SCORE_BITS = 27, 25
_PLACES, _SCORES = (1 << PLACE_BITS) - 1, (1 << SCORE_BITS) - 1
_NOBODY = (1 << (PLACE_BITS + SCORE_BITS)) - 1
_LEAST = np.float32(-np.inf)


@dataclass(eq=False)
class _Best:
    """The best so far of a block of demands, packed as (demand, score downwards, place), and what waits to join."""

    top: int
    packed: Packed
    floor: Vectors
    waiting: list[Packed] = field(default_factory=list)

    @classmethod
    def empty(cls, rows: int, top: int) -> "_Best":
        owners = np.arange(rows, dtype=np.int64) << (PLACE_BITS + SCORE_BITS)
        return cls(top, np.repeat(owners[:, None] | _NOBODY, top, axis=1), np.full(rows, _LEAST, dtype=np.float32))

    def add(self, product: Vectors, start: int) -> None:
        """Take in a block of the product whose first column is the candidate at `start`."""
        above = product > self.floor[:, None]
        if np.count_nonzero(above) > self.packed.size:
            # Many are better than what is known, as at the start: first find out what is good in this block.
            self.floor = np.maximum(self.floor, _below(_edge(product, self.top)))
            above = product > self.floor[:, None]
        flat = np.flatnonzero(above)
        if not len(flat):
            return
        rows, columns = np.divmod(flat, product.shape[1])
        scores = np.rint((2.0 - product.ravel()[flat].astype(np.float64)) * STEP).astype(np.int64)
        self.waiting.append((rows << (PLACE_BITS + SCORE_BITS)) | (scores << PLACE_BITS) | (columns + start))
        if sum(len(part) for part in self.waiting) > self.packed.size:
            self.settle()

    def settle(self) -> None:
        """Join what waits, and raise the floor: who comes later in the order must be better, not equal."""
        everything = np.sort(np.concatenate([self.packed.ravel(), *self.waiting]))
        counts = np.bincount(everything >> (PLACE_BITS + SCORE_BITS), minlength=len(self.packed))
        starts = np.cumsum(counts) - counts
        self.packed = everything[starts[:, None] + np.arange(self.top)]
        self.waiting.clear()
        last = self.packed[:, -1]
        full = (last & _NOBODY) != _NOBODY
        self.floor = np.where(full, np.maximum(self.floor, _score(last).astype(np.float32)), self.floor)


class Nearest:
    """Candidates laid out for exact search. Memory: one copy of the vectors where they are not in reference order."""

    def __init__(self, candidates: Vectors, references: Sequence[str]) -> None:
        self._order: Places = np.argsort(np.asarray(references, dtype=object), kind="stable")
        in_order = bool((self._order == np.arange(len(self._order))).all())
        self._vectors = candidates if in_order else candidates[self._order]

    def top(
        self, demands: Vectors, top: int, *, allowed: NDArray[np.bool_] | None = None
    ) -> Iterator[tuple[Places, Matrix]]:
        """For each demand the places of its `top` nearest candidates with their scores, best first, ties by reference.

        Only candidates for whom `allowed` is true count; rows are shorter when there are fewer.
        """
        permitted = None if allowed is None else allowed[self._order]
        top = min(top, len(self._order) if permitted is None else int(permitted.sum()))
        for rows in blocks(len(demands), ROWS):
            for packed in self._best(demands[rows], top, permitted):
                yield self._order[packed & _PLACES], _score(packed)

    def _best(self, demands: Vectors, top: int, permitted: NDArray[np.bool_] | None) -> Packed:
        best = _Best.empty(len(demands), top)
        if top:
            for columns in blocks(len(self._vectors), COLUMNS):
                product = demands @ self._vectors[columns].T
                if permitted is not None:
                    product[:, ~permitted[columns]] = _LEAST
                best.add(product, columns.start)
            best.settle()
        return best.packed


def similar_top(demands: Vectors, candidates: Vectors, *, top: int, references: Sequence[str]) -> Iterator[Places]:
    """For each demand the places of its `top` nearest candidates, best first, ties by reference."""
    return (places for places, _scores in Nearest(candidates, references).top(demands, top))


def _edge(product: Vectors, top: int) -> Vectors:
    """The `top`th largest of each row; nothing is below it when rows are shorter."""
    rows, width = product.shape
    if top >= width:
        return np.full(rows, _LEAST)
    return np.partition(product, width - top, axis=1)[:, width - top]


def _below(values: Vectors) -> Vectors:
    return np.nextafter(values, _LEAST)


def _score(packed: Packed) -> Matrix:
    return 2.0 - ((packed >> PLACE_BITS) & _SCORES) / STEP
