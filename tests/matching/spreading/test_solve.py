"""The spread: the cap holds, floors are met where people allow it, nothing better exists, and it is always the same."""

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.spreading import program
from matching.spreading.offers import Offers
from matching.spreading.solve import Bounds, spread_solve
from tests.matching.spreading.brute import Pair, best_worth, greedy, worth_of


def place(pairs: list[Pair], *, cap: int, floor: int) -> list[Pair]:
    """The pairs placed."""
    offers = Offers.of([row[0] for row in pairs], [row[1] for row in pairs], [row[2] for row in pairs])
    chosen = offers.as_given(spread_solve(offers, Bounds(cap, floor)))
    return [pair for pair, taken in zip(pairs, chosen, strict=True) if taken]


def pairs_of(most_demands: int, most_candidates: int, most_pairs: int) -> st.SearchStrategy[list[Pair]]:
    """Pairs without repetition, scores in whole steps."""
    names = st.tuples(
        st.integers(1, most_demands).map(lambda number: f"D{number}"),
        st.integers(1, most_candidates).map(lambda number: f"T{number}"),
    )
    scores = st.integers(4000, 10_000).map(lambda steps: steps / 10_000)
    return st.dictionaries(names, scores, max_size=most_pairs).map(
        lambda found: [(demand, candidate, score) for (demand, candidate), score in found.items()]
    )


@settings(max_examples=150, deadline=None)
@given(pairs_of(4, 4, 9), st.integers(1, 3), st.integers(0, 3))
def test_no_spread_is_better(pairs: list[Pair], cap: int, floor: int) -> None:
    assert worth_of(place(pairs, cap=cap, floor=floor), floor=floor) == best_worth(pairs, cap=cap, floor=floor)


@settings(max_examples=60, deadline=None)
@given(pairs_of(25, 12, 200), st.integers(1, 6), st.integers(0, 4))
def test_the_cap_is_never_exceeded_and_the_total_never_better(pairs: list[Pair], cap: int, floor: int) -> None:
    placed = place(pairs, cap=cap, floor=floor)
    assert max(Counter(candidate for _demand, candidate, _score in placed).values(), default=0) <= cap
    assert set(placed) <= set(pairs)
    assert worth_of(placed, floor=0)[1] <= worth_of(pairs, floor=0)[1]


@settings(max_examples=60, deadline=None)
@given(pairs_of(12, 12, 100), st.integers(0, 3))
def test_floors_are_met_when_the_cap_leaves_room(pairs: list[Pair], floor: int) -> None:
    offered = Counter(demand for demand, _candidate, _score in pairs)
    placed = Counter(row[0] for row in place(pairs, cap=len(offered) or 1, floor=floor))
    assert all(placed[demand] >= min(floor, count) for demand, count in offered.items())


@settings(max_examples=40, deadline=None)
@given(pairs_of(15, 8, 90), st.integers(1, 3), st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_order_of_the_offers_does_not_matter(
    pairs: list[Pair], cap: int, floor: int, shuffler: random.Random
) -> None:
    shuffled = pairs[:]
    shuffler.shuffle(shuffled)
    assert set(place(shuffled, cap=cap, floor=floor)) == set(place(pairs, cap=cap, floor=floor))


@settings(max_examples=40, deadline=None)
@given(pairs_of(15, 6, 80), st.integers(1, 2), st.integers(1, 3))
def test_starting_from_fewer_columns_ends_at_the_same_worth(pairs: list[Pair], cap: int, floor: int) -> None:
    usual = worth_of(place(pairs, cap=cap, floor=floor), floor=floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "PROMISING", 0)
        patch.setattr(program, "NEAR", 0.0)
        assert worth_of(place(pairs, cap=cap, floor=floor), floor=floor) == usual


def test_a_loop_leaves_a_demand_without_anybody() -> None:
    """D2 has only T1. A loop gives T1 to D1, which could have had T2 at hardly less."""
    pairs = [("D1", "T1", 0.9), ("D1", "T2", 0.89), ("D2", "T1", 0.6)]
    looped, placed = greedy(pairs, cap=1), place(pairs, cap=1, floor=1)
    assert {demand for demand, _candidate, _score in looped} == {"D1"}
    assert placed == [("D1", "T2", 0.89), ("D2", "T1", 0.6)]


def test_a_chain_of_moves_is_found() -> None:
    """D3 is helped only if D2 gives up T2 for T1, which D1 gives up for T4."""
    pairs = [
        ("D1", "T1", 0.9), ("D1", "T4", 0.5), ("D2", "T2", 0.9), ("D2", "T1", 0.5), ("D3", "T2", 0.45),
    ]  # fmt: skip
    assert place(pairs, cap=1, floor=1) == [("D1", "T4", 0.5), ("D2", "T1", 0.5), ("D3", "T2", 0.45)]


def test_a_first_person_counts_before_a_second() -> None:
    pairs = [("D1", "T1", 0.9), ("D1", "T2", 0.9), ("D2", "T1", 0.4), ("D2", "T2", 0.4)]
    assert {demand for demand, _candidate, _score in place(pairs, cap=1, floor=2)} == {"D1", "D2"}


def test_who_is_within_the_cap_keeps_everything() -> None:
    pairs = [("D1", "T1", 0.9), ("D2", "T1", 0.8), ("D2", "T2", 0.5)]
    assert place(pairs, cap=2, floor=1) == pairs


def test_nothing_offered_is_nothing_placed() -> None:
    assert place([], cap=1, floor=1) == []


def test_a_pair_is_offered_once() -> None:
    with pytest.raises(ValueError, match="once"):
        Offers.of(["D1", "D1"], ["T1", "T1"], [0.5, 0.5])


@pytest.mark.parametrize(("cap", "floor"), [(0, 1), (1, -1)])
def test_bounds_mean_something(cap: int, floor: int) -> None:
    with pytest.raises(ValueError, match="cap"):
        Bounds(cap, floor)


def test_a_run_of_thousands_of_pairs_is_whole() -> None:
    """Too large to try by hand: the program's own optimality is trusted, whole numbers and bounds are not."""
    numbers = np.random.default_rng(7)
    demand, candidate = np.divmod(numbers.choice(400 * 120, size=6000, replace=False), 120)
    names = [f"D{place}" for place in demand], [f"T{place}" for place in candidate]
    offers = Offers.of(*names, np.round(numbers.uniform(0.4, 1.0, 6000), 4))
    placed = spread_solve(offers, Bounds(cap=5, floor=3))
    # 120 people with room for 5 each: all room is used, and no demand has two while another one has nobody.
    assert offers.times(placed).tolist() == [5] * 120
    assert set(offers.filled(placed).tolist()) == {1, 2}
