"""Coverage of roles by assignment: of a team, of a team with one more person, of persons without a team. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.features.roles import Matrix, takers
from matching.weights import PARTLY_FROM


@dataclass(frozen=True)
class Cover:
    """Who takes which role: a column for each role, None for an open one, with the share covered (0 when open)."""

    takers: tuple[int | None, ...]
    shares: tuple[float, ...]

    @property
    def open(self) -> int:
        """How many roles nobody covers."""
        return self.takers.count(None)

    @property
    def coverage(self) -> float:
        """Mean of the shares over the roles, an open one adding nothing."""
        return round(sum(self.shares) / len(self.shares), 6) if self.shares else 0.0

    @property
    def order(self) -> tuple[int, float]:
        """Best first: fewest roles open, then coverage."""
        return self.open, -self.coverage


@dataclass(frozen=True)
class Completion:
    """One more person, the role that they take, and the cover then, in which they are the last column."""

    person: int
    role: int
    cover: Cover


def cover_of(shares: Matrix) -> Cover:
    """The best cover of roles (rows) by columns, each taking one role at most."""
    taken = [
        column if column is not None and shares[role, column] >= PARTLY_FROM else None
        for role, column in enumerate(takers(shares))
    ]
    rated = [0.0 if column is None else float(shares[role, column]) for role, column in enumerate(taken)]
    return Cover(tuple(taken), tuple(rated))


def completion_of(members: Matrix, people: Matrix) -> Completion | None:
    """The one person (column of `people`) with whom most roles are covered; None when nobody covers one more.

    Exact: for each role that the newcomer may take, the members cover the other roles best; all people are tried in
    all roles. Of equals the first counts.
    """
    now = cover_of(members)
    if not now.open or not people.size:
        return None
    worth = np.full(people.shape, -np.inf)
    for role in range(len(members)):
        others = cover_of(np.delete(members, role, axis=0))
        able = people[role] >= PARTLY_FROM
        covered = len(members) - others.open
        # Rounded like a coverage: sums taken in another order must not decide between equals.
        worth[role, able] = 2 * covered + np.round((sum(others.shares) + people[role, able]) / len(members), 6)
    person = int(worth.max(axis=0).argmax())
    cover = cover_of(np.column_stack([members, people[:, person]]))
    if cover.open >= now.open:
        return None
    return Completion(person, cover.takers.index(members.shape[1]), cover)


def sets_of(people: Matrix) -> list[Cover]:
    """The best set of people (columns), one a role, and the next best: the best that lacks one of them, if any."""
    best = cover_of(people)
    if all(column is None for column in best.takers):
        return []
    return [best, *_next_best(people, best)]


def _next_best(people: Matrix, best: Cover) -> Sequence[Cover]:
    others = []
    for column in best.takers:
        if column is not None:
            without = people.copy()
            without[:, column] = 0.0
            others.append(cover_of(without))
    found = min(others, key=lambda cover: cover.order)
    return [found] if found.open < len(people) else []
