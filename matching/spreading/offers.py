"""Pairs that a run offers, as arrays in one order that does not depend on how they were read. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Scores = NDArray[np.float64]
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Offers:
    """Pairs by demand, then candidate. `demand` and `candidate` are places in the sorted `demands`, `candidates`.

    `order` holds, for each pair here, its place in what it was made from.
    """

    demands: tuple[str, ...]
    candidates: tuple[str, ...]
    demand: Places
    candidate: Places
    score: Scores
    order: Places

    @classmethod
    def of(cls, demands: Sequence[str], candidates: Sequence[str], scores: Sequence[float]) -> "Offers":
        """Offers of parallel lists: one pair a place, no pair twice. Scores are between 0 and 1."""
        demand_names, demand = np.unique(np.asarray(demands, dtype=np.str_), return_inverse=True)
        candidate_names, candidate = np.unique(np.asarray(candidates, dtype=np.str_), return_inverse=True)
        order = np.lexsort((candidate, demand))
        offers = cls(
            tuple(demand_names.tolist()),
            tuple(candidate_names.tolist()),
            demand[order].astype(np.intp),
            candidate[order].astype(np.intp),
            np.asarray(scores, dtype=np.float64)[order],
            order.astype(np.intp),
        )
        if offers.is_repeating:
            raise ValueError("A pair is offered once.")
        return offers

    @property
    def is_repeating(self) -> bool:
        """Whether any pair stands there twice."""
        same = (self.demand[1:] == self.demand[:-1]) & (self.candidate[1:] == self.candidate[:-1])
        return bool(same.any())

    def times(self, chosen: Chosen | None = None) -> Places:
        """How many demands each candidate is offered to, of the pairs chosen or of all."""
        rows = self.candidate if chosen is None else self.candidate[chosen]
        return np.bincount(rows, minlength=len(self.candidates))

    def filled(self, chosen: Chosen | None = None) -> Places:
        """How many candidates each demand has, of the pairs chosen or of all."""
        rows = self.demand if chosen is None else self.demand[chosen]
        return np.bincount(rows, minlength=len(self.demands))

    def as_given(self, chosen: Chosen) -> Chosen:
        """`chosen`, in the order of the lists that these offers were made from."""
        given = np.zeros(len(chosen), dtype=np.bool_)
        given[self.order] = chosen
        return given


def best_of_each(owner: Places, score: Scores, most: int) -> Chosen:
    """The `most` best pairs of each owner; equal scores in the order they stand."""
    order = np.lexsort((np.arange(len(owner)), -score, owner))
    sorted_owner = owner[order]
    starts = np.flatnonzero(np.r_[True, sorted_owner[1:] != sorted_owner[:-1]]) if len(owner) else order
    place = np.arange(len(owner)) - np.repeat(starts, np.diff(np.r_[starts, len(owner)]))
    best = np.zeros(len(owner), dtype=np.bool_)
    best[order[place < most]] = True
    return best
