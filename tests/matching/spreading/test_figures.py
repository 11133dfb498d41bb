"""What a spread is said to have come to, counted by hand."""

import numpy as np
import pytest

from matching.spreading.figures import Figures, figures_of, gini
from matching.spreading.offers import Offers
from matching.spreading.solve import Bounds, spread_solve

PAIRS = [("D1", "T1", 0.9), ("D1", "T2", 0.8), ("D2", "T1", 0.7), ("D3", "T1", 0.6), ("D3", "T2", 0.5)]


def figures(cap: int, floor: int, people: int = 4) -> Figures:
    offers = Offers.of([row[0] for row in PAIRS], [row[1] for row in PAIRS], [row[2] for row in PAIRS])
    return figures_of(offers, spread_solve(offers, Bounds(cap, floor)), Bounds(cap, floor), people=people)


def test_the_price_is_what_is_lost_against_the_unrestricted_lists() -> None:
    found = figures(cap=1, floor=1)
    # T1 to D2, its only one; T2 to D1, where more is to be had than at D3.
    assert (found.total_before, found.total_after, found.placed, found.offered) == (3.5, 1.5, 2, 5)
    assert (found.price_total, found.price_share) == (2.0, round(2 / 3.5, 6))
    # Without a floor the best of each are 0.9 and 0.8: the cap costs 1.8, the floor 0.2 more.
    assert found.price_of_cap == pytest.approx(1.8)


def test_who_lost_what_is_named() -> None:
    found = figures(cap=1, floor=1)
    assert found.capped_candidates == (("T1", 3, 1), ("T2", 2, 1))
    assert (found.demands_that_lost, found.demands_that_lost_their_first) == (2, 2)
    assert found.unmet_floor == (("D3", 2, 0),)


def test_without_pressure_nothing_is_lost() -> None:
    found = figures(cap=3, floor=2)
    assert (found.price_total, found.capped_candidates, found.unmet_floor) == (0.0, (), ())


def test_the_distribution_counts_everybody_once_on_each_side() -> None:
    found = figures(cap=1, floor=1)
    assert sum(row[2] for row in found.distribution) == sum(row[3] for row in found.distribution) == 4
    assert [row[:4] for row in found.distribution[:4]] == [(0, 0, 2, 2), (1, 1, 0, 2), (2, 2, 1, 0), (3, 3, 1, 0)]


@pytest.mark.parametrize(
    ("times", "value"), [([0, 0, 0, 4], 0.75), ([1, 1, 1, 1], 0.0), ([0, 0], 0.0), ([1, 3], 0.25), ([], 0.0)]
)
def test_gini(times: list[int], value: float) -> None:
    assert gini(np.asarray(times, dtype=np.intp)) == value


def test_a_spread_is_more_even() -> None:
    found = figures(cap=1, floor=1)
    assert found.gini_after < found.gini_before
