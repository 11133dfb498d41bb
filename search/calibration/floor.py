"""The floor below which a neighbour in meaning is no result.

Measured on the demonstration (132 demands, 56 judged queries) and on a real catalogue (136 posts, 30 queries), with
221 texts that neither asks for. False finds are measured on texts that were left out of the background, in ten folds.

- cosine of the best passage, or of the whole document, as it comes, or less the mean over the corpus: all worse;
- less half of the cosine with the nearest of 80 occupations: nDCG@10 0.893 with false finds for 4.6 % of the texts
  on the demonstration and 18.8 % on the real catalogue;
- less 0.7 of the cosine with the nearest of 299 occupations and subjects: 0.893 with 0.5 % and 11.8 %.

So the last is the nearness used. `search_evaluate` and `tests/search/judged` hold it.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from search.calibration.background import BACKGROUND
from search.encoder import encode
from search.engines.protocol import Neighbour, Vector

SHARE = 0.7
MOST = 0.7
"""Beyond this the query *is* an ordinary occupation, and may be one that a demand asks for."""
FLOOR = 0.05
OF_BEST = 0.3
"""Of the nearness of the nearest neighbour: one that is less near is not shown beside it."""


@cache
def _background() -> NDArray[np.float32]:
    return encode(BACKGROUND)


def ordinariness(vector: Vector) -> float:
    """What is taken from every cosine of this query."""
    return SHARE * min(float((_background() @ vector).max()), MOST)


def near_enough(neighbours: Sequence[Neighbour], vector: Vector) -> list[Neighbour]:
    """The neighbours that count as results, with their nearness as score, in the same order."""
    if not neighbours or not vector.any():
        return []
    less = ordinariness(vector)
    near = [Neighbour(row.id, row.score - less) for row in neighbours]
    floor = max(FLOOR, OF_BEST * near[0].score)
    return [row for row in near if row.score >= floor]
