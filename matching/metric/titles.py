"""How near job titles and other short names are, in any two languages of the encoder. Pure."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.metric.corrections import Corrections

Matrix = NDArray[np.float64]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class TitleMatcher:
    """Scores titles against titles.

    Parameters
    ----------
    encode : callable
        Sentence vectors of texts, shape (n_texts, 512); `search.encoder.encode` or one that keeps vectors.
    neighbours : int, default=10
        How many nearest titles say how crowded the place of a title is.
    """

    def __init__(self, encode: Encode, *, neighbours: int = 10) -> None:
        self.encode = encode
        self.neighbours = neighbours

    def rank(self, queries: Sequence[str], corpus: Sequence[str]) -> Matrix:
        """Similarity of each of `queries` to each of `corpus`, shape (n_queries, n_corpus): larger is nearer.

        With the corrections for this very set of titles, so values of two calls must not be compared.
        """
        left, right = self.encode(queries).astype(np.float64), self.encode(corpus).astype(np.float64)
        similarity = left @ right.T
        return Corrections.of(similarity, k=self.neighbours).apply(similarity)
