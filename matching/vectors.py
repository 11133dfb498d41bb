"""Vectors on a grid, so that a cosine is the same bits in any batch, block and thread count.

Pure. On a grid of 2**-11 every product is a multiple of 2**-22 and, by Cauchy-Schwarz, every partial sum of unit
vectors stays below 2**24 such steps: float32 then adds exactly, whatever the order. The price is an error of about
2e-4 in a cosine, far below what a reader could tell.
"""

from collections.abc import Iterator

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
