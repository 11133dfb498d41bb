"""How likely a recommendation is looked at and decided, by its place in the list. Pure.

People decide what stands first and leave the rest, so a plain count of decisions says most about the top of the lists.
Each decision is weighed by the inverse of the propensity of its place, which is estimated from what was shown and what
of it was decided (Joachims, Swaminathan and Schnabel, "Unbiased Learning-to-Rank with Biased Feedback", WSDM 2017). A
decision is accept *or* decline, so that, unlike with clicks, deciding tells little about fit and the share of what was
decided at a place may stand for how often that place is looked at. Propensities never rise down the list, and are
clipped (Swaminathan and Joachims, JMLR 16, 2015): one decision at a place where hardly anybody looks must not outweigh
all the others.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

LEAST = 0.1
"""A decision counts at most ten times."""

EDGES = (1, 2, 3, 4, 6, 11, 21)
"""First place of each group of places: further down there is too little to tell every place by itself."""

PRIOR = 5.0
"""How many shown recommendations the average over all places is worth in each group."""


def group_of(position: int) -> int:
    """The group of a place."""
    return int(np.searchsorted(EDGES, position, side="right")) - 1


def propensities(shown: Sequence[tuple[int, bool]]) -> NDArray[np.float64]:
    """The propensity of each group of places, relative to the first, between LEAST and 1.

    `shown` holds each recommendation once: the best place at which it was shown, and whether it was decided. Without
    any, every place is taken to be looked at alike.
    """
    seen, decided = np.zeros(len(EDGES)), np.zeros(len(EDGES))
    for position, was_decided in shown:
        seen[group_of(position)] += 1
        decided[group_of(position)] += was_decided
    if not decided.sum():
        return np.ones(len(EDGES))
    rate = (decided + PRIOR * decided.sum() / seen.sum()) / (seen + PRIOR)
    falling = IsotonicRegression(increasing=False).fit(np.arange(len(EDGES)), rate, sample_weight=seen + PRIOR)
    steady = falling.predict(np.arange(len(EDGES)))
    return np.asarray(np.clip(steady / steady[0], LEAST, 1.0), dtype=np.float64)


def place_column(position: int) -> float:
    """A place as a number whose steps get smaller down the list."""
    return float(np.log2(1 + position))
