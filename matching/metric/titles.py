"""How near job titles and other short names are, in any two languages of the encoder. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.metric.contexts import Encode, title_vectors
from matching.metric.corrections import Corrections
from matching.metric.discriminant import OccupationMetric
from matching.metric.keeping import shipped_metric, shipped_second
from matching.metric.second import encode_second, second_installed
from matching.vectors import Vectors, on_grid

Matrix = NDArray[np.float64]

ALIKE_COUNTS = 0.3
"""Weight of "probably the same occupation" beside "near in meaning"."""


@dataclass(frozen=True, eq=False)
class View:
    """One way to see titles: an encoder with the metric learned over its vectors."""

    read: Callable[[Sequence[str]], Vectors]
    metric: OccupationMetric
    alike: float = 0.0

    def features(self, titles: Sequence[str]) -> NDArray[np.float32]:
        """Rows whose products are similarities."""
        directions = self.metric.transform(self.read(titles))
        parts = [on_grid(directions)]
        if self.alike:
            said = directions.any(axis=1, keepdims=True)
            parts.append(np.sqrt(self.alike) * self.metric.posterior(directions) * said)
        return np.hstack(parts).astype(np.float32)


def views_of(encode: Encode, *, second: bool | None = None) -> list[View]:
    """The views of the product. `second` says whether to use the second encoder; by default where it is installed."""
    views = [View(lambda titles: title_vectors(titles, encode), shipped_metric(), ALIKE_COUNTS)]
    if second_installed() if second is None else second:
        views.append(View(lambda titles: on_grid(encode_second(titles)), shipped_second()))
    return views


def titles_similarity(left: Vectors, right: Vectors, metric: OccupationMetric) -> Matrix:
    """Learned similarity of titles by their vectors, shape (n_left, n_right), from -1 to 1; without corrections.

    Vectors lie on the grid of `matching.vectors`, and so do the directions that are compared: a pair of titles gets
    the same bits in any company.
    """
    return np.asarray(on_grid(metric.transform(left)) @ on_grid(metric.transform(right)).T, dtype=np.float64)


class TitleMatcher:
    """Scores titles against titles.

    Parameters
    ----------
    encode : callable
        Sentence vectors of texts, shape (n_texts, 512); `search.encoder.encode` or one that keeps vectors.
    views : sequence of View, default those of the product
    spread : float, default=0.5
        What part of a similarity comes from the neighbours of a title in the corpus.
    """

    def __init__(self, encode: Encode, *, views: Sequence[View] | None = None, spread: float = 0.5) -> None:
        self.views = views_of(encode) if views is None else views
        self.spread = spread

    def features(self, titles: Sequence[str]) -> NDArray[np.float32]:
        """Rows whose products are similarities, before the corrections."""
        return np.hstack([view.features(titles) for view in self.views])

    def rank(self, queries: Sequence[str], corpus: Sequence[str]) -> Matrix:
        """Similarity of each of `queries` to each of `corpus`, shape (n_queries, n_corpus): larger is nearer.

        With the corrections for this very set of titles, so values of two calls must not be compared.
        """
        if not len(queries) or not len(corpus):
            return np.zeros((len(queries), len(corpus)))
        left, right = (self.features(side).astype(np.float64) for side in (queries, corpus))
        return Corrections.of(left, right, spread=self.spread).apply(left @ right.T)
