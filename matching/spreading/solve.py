"""Solves the spread of a run: what is plain is settled at once, the rest goes to the linear program. Pure."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.spreading.offers import Chosen, Offers, Places, best_of_each
from matching.spreading.program import Program


@dataclass(frozen=True)
class Bounds:
    """At most `cap` demands a candidate, at least `floor` candidates a demand where so many are offered to it."""

    cap: int = 5
    floor: int = 3

    def __post_init__(self) -> None:
        """Bounds below these mean nothing."""
        if self.cap < 1 or self.floor < 0:
            raise ValueError("The cap is at least 1 and the floor at least 0.")


def spread_solve(offers: Offers, bounds: Bounds) -> Chosen:
    """Which pairs are placed, in the order of `offers`.

    First as many floors as possible are met, first persons of a demand before second ones; among all such spreads the
    one with the highest total score is taken. The same offers always give the same spread.
    """
    wide = offers.times() > bounds.cap
    chosen: Chosen = ~wide[offers.candidate]
    contested = ~chosen
    got = offers.filled(chosen)
    needed = np.maximum(np.minimum(bounds.floor, offers.filled()) - got, 0)
    chosen |= contested & _best(offers, contested, bounds.cap)
    if bool((offers.filled(chosen) - got >= needed).all()):
        return chosen
    for rows in _parts(offers, contested, needed):
        program, kept = _program(offers, rows, needed, got, bounds)
        chosen[rows] = False
        chosen[kept] = program.solved()
    return chosen


def _best(offers: Offers, among: Chosen, most: int) -> Chosen:
    rows = np.flatnonzero(among)
    best = np.zeros(len(among), dtype=np.bool_)
    best[rows[best_of_each(offers.candidate[rows], offers.score[rows], most)]] = True
    return best


def _parts(offers: Offers, contested: Chosen, needed: Places) -> list[Places]:
    """Contested pairs by what hangs together through demands that need somebody; parts without such are left out."""
    linking = np.flatnonzero(contested & (needed[offers.demand] > 0))
    people, demands = len(offers.candidates), len(offers.demands)
    edges = (np.ones(len(linking)), (offers.candidate[linking], people + offers.demand[linking]))
    _count, label = connected_components(coo_array(edges, shape=(people + demands,) * 2), directed=False)
    of_candidate = label[:people][offers.candidate]
    wanted = np.unique(of_candidate[linking])
    rows = np.flatnonzero(contested & np.isin(of_candidate, wanted))
    order = rows[np.argsort(of_candidate[rows], kind="stable")]
    return np.split(order, np.flatnonzero(np.diff(of_candidate[order])) + 1)


def _program(offers: Offers, rows: Places, needed: Places, got: Places, bounds: Bounds) -> tuple[Program, Places]:
    """The program of a part and the pairs it is over: of those with demands that need nobody, each one's best."""
    rows = np.sort(rows)
    free = needed[offers.demand[rows]] == 0
    useful = ~free
    useful[free] = best_of_each(offers.candidate[rows[free]], offers.score[rows[free]], bounds.cap)
    kept = rows[useful]
    people, candidate = np.unique(offers.candidate[kept], return_inverse=True)
    demands, demand = np.unique(offers.demand[kept], return_inverse=True)
    program = Program(
        demand=demand.astype(np.intp),
        candidate=candidate.astype(np.intp),
        score=offers.score[kept],
        room=np.full(len(people), bounds.cap, dtype=np.intp),
        wanted=needed[demands],
        urgency=got[demands],
    )
    return program, kept
