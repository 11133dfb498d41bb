"""Which member of a candidate takes which role of a team demand: coverage by assignment, not by the mean.

Pure.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from matching.features.comparison import Comparison
from matching.schema import Passage
from matching.weights import PARTLY_FROM

Matrix = NDArray[np.float64]

FAINT = 1e-6
"""What a share too low to cover a role still counts, so that the nearest is named where nobody covers it."""


def takers(shares: Matrix) -> list[int | None]:
    """For each role (row) the column that takes it, each column one role at most; None where no column is left.

    As many roles as possible are covered, be it in part; among such assignments the shares covered add up to most.
    """
    found: list[int | None] = [None] * len(shares)
    worth = np.where(shares >= PARTLY_FROM, len(shares) + shares, FAINT * shares)
    if worth.size:
        for role, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
            found[int(role)] = int(column)
    return found


def roles_assigned(meant: Comparison) -> list[tuple[float, Passage | None]]:
    """For each role, the share and the member that takes it in the best assignment; one member takes one role.

    `meant` compares the roles with the members.
    """
    taken = enumerate(takers(meant.shares)) if meant.texts else ()
    return [
        (0.0, None) if member is None else (float(meant.shares[role, member]), meant.passages[member])
        for role, member in taken
    ]


def role_of_person(meant: Comparison) -> list[tuple[float, Passage | None]]:
    """The same for one person, who takes the one role that their profile covers best. `meant` is over the profile."""
    found: list[tuple[float, Passage | None]] = [(0.0, None)] * len(meant.texts)
    if meant.shares.size:
        role, place = divmod(int(meant.shares.argmax()), len(meant.passages))
        found[role] = (float(meant.shares[role, place]), meant.passages[place])
    return found
