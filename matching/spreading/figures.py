"""What a spread came to: its price in score, who lost what, and how even it is. Pure."""

from dataclasses import dataclass

import numpy as np

from matching.spreading.offers import Chosen, Offers, Places, best_of_each
from matching.spreading.solve import Bounds

STEPS = 10_000
"""Scores are whole steps of 1/10000, so totals are added in whole numbers."""

BINS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 10), (11, 20), (21, None))
"""Bars of the distribution: how many demands a candidate is recommended for; None is without end."""


@dataclass(frozen=True)
class Figures:
    """All of it is about pairs that are worth recommending. `total_*` are sums of scores.

    `price_of_cap` is what the cap alone costs; what is left of the price is what the floors cost on top of it. A bar
    of `distribution` is from, to, candidates before, candidates after.
    """

    placed: int
    offered: int
    total_before: float
    total_after: float
    price_total: float
    price_share: float
    price_of_cap: float
    capped_candidates: tuple[tuple[str, int, int], ...]
    demands_that_lost: int
    demands_that_lost_their_first: int
    unmet_floor: tuple[tuple[str, int, int], ...]
    gini_before: float
    gini_after: float
    distribution: tuple[tuple[int, int | None, int, int], ...]


def figures_of(offers: Offers, chosen: Chosen, bounds: Bounds, *, people: int) -> Figures:
    """Figures of a spread over `people` candidates, of whom some may be offered to nobody.

    `capped_candidates` holds reference, times offered and times placed of those who were cut, most cut first;
    `unmet_floor` holds reference, candidates offered and candidates placed of demands left below the floor that their
    offers would have allowed, worst first.
    """
    before, after = offers.times(), offers.times(chosen)
    total, kept = _total(offers), _total(offers, chosen)
    capped = best_of_each(offers.candidate, offers.score, bounds.cap)
    none = np.zeros(people - len(offers.candidates), dtype=np.intp)
    all_before, all_after = np.concatenate([before, none]), np.concatenate([after, none])
    return Figures(
        placed=int(chosen.sum()),
        offered=len(chosen),
        total_before=total / STEPS,
        total_after=kept / STEPS,
        price_total=(total - kept) / STEPS,
        price_share=round((total - kept) / total, 6) if total else 0.0,
        price_of_cap=(total - _total(offers, capped)) / STEPS,
        capped_candidates=_cut(offers, before, after),
        demands_that_lost=int((offers.filled(chosen) < offers.filled()).sum()),
        demands_that_lost_their_first=int((~chosen & best_of_each(offers.demand, offers.score, 1)).sum()),
        unmet_floor=_unmet(offers, chosen, bounds),
        gini_before=gini(all_before),
        gini_after=gini(all_after),
        distribution=_distribution(all_before, all_after),
    )


def gini(times: Places) -> float:
    """Gini coefficient of how often people are recommended: 0 when all alike, near 1 when all goes to one."""
    total = int(times.sum())
    if not total:
        return 0.0
    ordered = np.sort(times)
    count = len(ordered)
    weighted = int((np.arange(1, count + 1) * ordered).sum())
    return round((2 * weighted / total - (count + 1)) / count, 6)


def _total(offers: Offers, chosen: Chosen | None = None) -> int:
    scores = offers.score if chosen is None else offers.score[chosen]
    return int(np.rint(scores * STEPS).sum())


def _cut(offers: Offers, before: Places, after: Places) -> tuple[tuple[str, int, int], ...]:
    places = np.flatnonzero(before > after)
    order = places[np.argsort(after[places] - before[places], kind="stable")]
    return tuple((offers.candidates[place], int(before[place]), int(after[place])) for place in order)


def _unmet(offers: Offers, chosen: Chosen, bounds: Bounds) -> tuple[tuple[str, int, int], ...]:
    offered, placed = offers.filled(), offers.filled(chosen)
    places = np.flatnonzero(placed < np.minimum(offered, bounds.floor))
    order = places[np.argsort(placed[places], kind="stable")]
    return tuple((offers.demands[place], int(offered[place]), int(placed[place])) for place in order)


def _distribution(before: Places, after: Places) -> tuple[tuple[int, int | None, int, int], ...]:
    return tuple((low, high, _between(before, low, high), _between(after, low, high)) for low, high in BINS)


def _between(times: Places, low: int, high: int | None) -> int:
    return int(((times >= low) & (times <= (high if high is not None else times.max(initial=low)))).sum())
