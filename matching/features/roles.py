"""Which member of a candidate takes which role of a team demand: coverage by assignment, not by the mean.

Pure.
"""

from scipy.optimize import linear_sum_assignment

from matching.features.comparison import Comparison
from matching.schema import Passage


def roles_assigned(meant: Comparison) -> list[tuple[float, Passage | None]]:
    """For each role, the share and the member that takes it in the best assignment; one member takes one role.

    `meant` compares the roles with the members.
    """
    found: list[tuple[float, Passage | None]] = [(0.0, None)] * len(meant.texts)
    if meant.shares.size:
        for role, member in zip(*linear_sum_assignment(meant.shares, maximize=True), strict=True):
            found[int(role)] = (float(meant.shares[role, member]), meant.passages[int(member)])
    return found


def role_of_person(meant: Comparison) -> list[tuple[float, Passage | None]]:
    """The same for one person, who takes the one role that their profile covers best. `meant` is over the profile."""
    found: list[tuple[float, Passage | None]] = [(0.0, None)] * len(meant.texts)
    if meant.shares.size:
        role, place = divmod(int(meant.shares.argmax()), len(meant.passages))
        found[role] = (float(meant.shares[role, place]), meant.passages[place])
    return found
