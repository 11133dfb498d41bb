"""The floor below which a neighbour in meaning is no result.

Measured on the demonstration (132 demands) and on a real catalogue of 136 posts, with 101 queries that have an answer
and about 150 that have none (figures: share of answers found where 6 % of the queries without one find something):

- cosine of the best passage, as it comes: 0.72; of the vector of the whole document: 0.72;
- z-score of the cosine over the corpus: worse than the cosine (AUC 0.80 against 0.95 on the demonstration), because
  a query that is far from everything has a small spread;
- whole document less half of the query's cosine with the nearest ordinary occupation, at most 0.6: 0.93.

So that is the nearness used. `search_evaluate` and `tests/search/judged` hold it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from search.calibration.background import OCCUPATIONS
from search.encoder import encode
from search.engines.protocol import Neighbour, Vector

SHARE = 0.5
MOST = 0.6
"""Beyond this the query *is* an ordinary occupation, and may be one that a demand asks for."""
FLOOR = 0.20
OF_BEST = 0.5
"""A neighbour less than half as near as the nearest one is not shown beside it: it was kept for 97 % of all relevant
demands found, and halves what is shown."""


@cache
def _background() -> NDArray[np.float32]:
    return encode(OCCUPATIONS)


def ordinariness(vector: Vector) -> float:
    """What is taken from every cosine of this query."""
    return SHARE * min(float((_background() @ vector).max()), MOST)


def near_enough(neighbours: Sequence[Neighbour], vector: Vector) -> list[Neighbour]:
    """The neighbours that count as results, with their nearness as score, in the same order."""
    if not neighbours or not vector.any():
        return []
    less = ordinariness(vector)
    near = [replace(row, score=row.score - less) for row in neighbours]
    floor = max(FLOOR, OF_BEST * near[0].score)
    return [row for row in near if row.score >= floor]
