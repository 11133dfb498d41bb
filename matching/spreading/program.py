"""The linear program behind the spread: who of the people in demand goes where, solved to the optimum. Pure.

Rows are candidates (at most `room` each) and demands (at least `wanted` each); the matrix is that of a transport
problem, totally unimodular, so the vertices that the simplex method finds are whole numbers. Only promising pairs
are in the program at first; pairs whose reduced cost says that they would help are added until there are none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from matching.spreading.offers import Chosen, Places, Scores, best_of_each

TOLERANCE = 1e-6
PROMISING = 2
"""Pairs per place wanted that a demand starts with."""

NEAR = 0.1
"""With pairs that would help come those that miss it by so much in score: they would be asked for in the next round."""


@dataclass(frozen=True, eq=False)
class Program:
    """A part of the run that hangs together.

    `room` is what each candidate may still take, `wanted` what each demand still needs and `urgency`, of the same
    shape, the rank of its first missing place: the first person of a demand counts before the second of another.
    """

    demand: Places
    candidate: Places
    score: Scores
    room: Places
    wanted: Places
    urgency: Places

    @property
    def penalty(self) -> float:
        """More than any rearrangement can cost: it touches each node once, for a score of at most 1 each."""
        return float(min(len(self.room), len(self.wanted)) + 2)

    def solved(self) -> Chosen:
        """The pairs of the best spread. Raises RuntimeError should the solver fail or leave a broken place."""
        inside = self._promising()
        while True:
            taken, candidate_price, demand_price = self._solved_over(np.flatnonzero(inside))
            worth = self.score - candidate_price[self.candidate] + demand_price[self.demand]
            missed = ~inside & (worth > TOLERANCE)
            if not missed.any():
                chosen = np.zeros(len(self.score), dtype=np.bool_)
                chosen[np.flatnonzero(inside)[taken]] = True
                return chosen
            inside |= worth > -NEAR

    def _promising(self) -> Chosen:
        by_candidate = best_of_each(self.candidate, self.score, int(self.room.max(initial=0)))
        by_demand = best_of_each(self.demand, self.score, PROMISING * int(self.wanted.max(initial=0)))
        return by_candidate | (by_demand & (self.wanted[self.demand] > 0))

    def _solved_over(self, columns: Places) -> tuple[Chosen, Scores, Scores]:
        """Which of `columns` are taken, and what a place costs at each candidate and is worth at each demand."""
        owners, penalties = self._shortages()
        candidates, demands = len(self.room), len(self.wanted)
        found = linprog(
            np.concatenate([-self.score[columns], penalties]),
            A_ub=self._matrix(columns, owners),
            b_ub=np.concatenate([self.room, -self.wanted]),
            bounds=(0.0, 1.0),
            method="highs-ds",
        )
        if found.status != 0:
            raise RuntimeError(f"The spread could not be solved: {found.message}")
        values = found.x[: len(columns)]
        if np.abs(values - np.rint(values)).max(initial=0.0) > TOLERANCE:
            raise RuntimeError("The spread came out in parts of people.")
        prices = -found.ineqlin.marginals
        return values > 0.5, prices[:candidates], prices[candidates : candidates + demands]

    def _matrix(self, columns: Places, owners: Places) -> csr_array:
        count, candidates = len(columns), len(self.room)
        short = np.arange(count, count + len(owners))
        places = np.arange(count)
        rows = np.concatenate([self.candidate[columns], candidates + self.demand[columns], candidates + owners])
        ones = np.concatenate([np.ones(count), -np.ones(count), -np.ones(len(owners))])
        shape = (candidates + len(self.wanted), count + len(owners))
        return coo_array((ones, (rows, np.concatenate([places, places, short]))), shape=shape).tocsr()

    def _shortages(self) -> tuple[Places, NDArray[np.float64]]:
        """One column a place wanted, which may stay empty: whose it is, and what that costs."""
        owners = np.repeat(np.arange(len(self.wanted)), self.wanted)
        starts = np.cumsum(self.wanted) - self.wanted
        nth = np.arange(len(owners)) - np.repeat(starts, self.wanted)
        highest = int((self.urgency + self.wanted).max(initial=0))
        levels = (highest - self.urgency[owners] - nth).astype(np.float64)
        return owners.astype(np.intp), self.penalty * levels
