"""Vectors on a grid, so that a cosine is the same bits in any batch, block and thread count.

Pure. On a grid of 2**-11 every product is a multiple of 2**-22 and, by Cauchy-Schwarz, every partial sum of unit
vectors stays below 2**24 such steps: float32 then adds exactly, whatever the order. The price is an error of about
2e-4 in a cosine, far below what a reader could tell.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

GRID = np.float32(2**11)


def on_grid(vectors: NDArray[np.floating]) -> Vectors:
    """`vectors`, rounded to the grid."""
    return (np.rint(np.asarray(vectors, dtype=np.float32) * GRID) / GRID).astype(np.float32)


def blocks(total: int, size: int) -> Iterator[slice]:
    """Slices of at most `size` that cover `total`."""
    for start in range(0, total, size):
        yield slice(start, min(start + size, total))


def similar_top(
    demands: Vectors, candidates: Vectors, *, top: int, references: Sequence[str], block: int = 512
) -> Iterator[NDArray[np.intp]]:
    """For each demand the places of its `top` nearest candidates, best first, ties by reference.

    Memory is `block` times the number of candidates; the product itself is exact on the grid.
    """
    order = np.argsort(np.asarray(references, dtype=object), kind="stable")
    by_reference = candidates[order]
    for rows in blocks(len(demands), block):
        for similarity in demands[rows] @ by_reference.T:
            yield order[_best(similarity, top)]


def _best(similarity: Vectors, top: int) -> NDArray[np.intp]:
    """Places of the largest values; equal values in the order they stand, also at the edge of the cut."""
    if top < len(similarity):
        edge = np.partition(similarity, len(similarity) - top)[len(similarity) - top]
        above = np.flatnonzero(similarity > edge)
        level = np.flatnonzero(similarity == edge)[: top - len(above)]
        chosen = np.sort(np.concatenate([above, level]))
    else:
        chosen = np.arange(len(similarity))
    return chosen[np.argsort(-similarity[chosen], kind="stable")]
