"""How near in meaning is near enough for a query that finds nothing otherwise.

Measured on the demonstration and a real catalogue: of 17 short queries that an expert expects an answer to and that
found nothing (hydrogen storage, wind turbine, encryption, 磁材), 13 are let in; of 220 that have no answer, 3 are. Names
of occupations get no second look: what they are near to is work of any kind.
"""

from collections.abc import Sequence

from search.calibration.floor import SHARE, ordinariness
from search.engines.protocol import Neighbour, Vector

FLOOR = 0.14
OF_BEST = 0.85
OCCUPATION = 0.5
"""Cosine with the nearest ordinary occupation beyond which a query is taken for the name of one."""


def near_weakly(neighbours: Sequence[Neighbour], vector: Vector) -> list[Neighbour]:
    """The few nearest that count, with their nearness as score, in the same order."""
    less = ordinariness(vector)
    if not neighbours or not vector.any() or less > SHARE * OCCUPATION:
        return []
    near = [Neighbour(row.id, row.score - less) for row in neighbours]
    floor = max(FLOOR, OF_BEST * near[0].score)
    return [row for row in near if row.score >= floor]
