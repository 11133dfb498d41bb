"""How near in meaning is near enough for a query that finds nothing otherwise.

Measured on the demonstration and a real catalogue. Of 24 queries that have an answer and found nothing (hydrogen
storage, wind turbine, 储氢) 10 are let in; of 198 texts that neither asks for and that found nothing, 4 are. A
lower floor lets in answers and refused queries alike. What is itself close to an occupation or a distant subject gets
no second look: it is close to much.
"""

from collections.abc import Sequence
from dataclasses import replace

from search.calibration.floor import SHARE, ordinariness
from search.engines.protocol import Neighbour, Vector

FLOOR = -0.01
OF_BEST = 0.93
"""Of the cosine of the nearest; a share of its nearness would mean nothing so close to zero."""
ORDINARY = 0.53
"""Cosine with the nearest occupation or distant subject beyond which a query is taken for one."""


def near_weakly(neighbours: Sequence[Neighbour], vector: Vector) -> list[Neighbour]:
    """The few nearest that count, with their nearness as score, in the same order."""
    less = ordinariness(vector)
    if not neighbours or not vector.any() or less > SHARE * ORDINARY:
        return []
    floor = max(FLOOR + less, OF_BEST * neighbours[0].score)
    return [replace(row, score=row.score - less) for row in neighbours if row.score >= floor]
