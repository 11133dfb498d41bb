"""Figures by group, computed by hand; nobody in a small group can be recognised."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.fairness.figures import MERGED, SMALLEST, UNKNOWN, Fared, dimension_row, ratio_interval, rows_of


def people(**counts: tuple[int, int]) -> list[Fared]:
    """For each group how many people, and how many of them were recommended with a best score of 0.5."""
    return [
        Fared({} if group == UNKNOWN else {"x": group}, 0.5 if place < hits else None, first_three=place == 0)
        for group, (total, hits) in counts.items()
        for place in range(total)
    ]


def groups(found: list[Fared]) -> dict[str, Mapping[str, Any]]:
    return {row["group"]: row for row in dimension_row("x", found)["groups"]}


def test_shares_means_and_ratio_by_hand() -> None:
    found = groups(people(abroad=(20, 10), home=(40, 10)))
    assert (found["abroad"]["share"], found["home"]["share"]) == (0.5, 0.25)
    assert (found["abroad"]["mean_best"], found["abroad"]["share_first_three"]) == (0.5, 0.05)
    assert (found["abroad"]["is_best"], found["home"]["ratio"]) == (True, 0.5)
    assert found["home"]["low"] < 0.5 < found["home"]["high"]


def test_the_interval_is_that_of_the_logarithm_of_a_ratio() -> None:
    # Middle ln(10.5/40.5 * 20.5/10.5) = -.6809, variance 1/10.5 - 1/40.5 + 1/10.5 - 1/20.5 = .1170.
    assert ratio_interval(10, 40, 10, 20) == pytest.approx((0.2589, 0.9896), abs=1e-4)


def test_more_people_make_the_interval_narrower_and_nobody_chosen_keeps_it_finite() -> None:
    (few, many), none = (ratio_interval(n, 4 * n, n, 2 * n) for n in (10, 1000)), ratio_interval(0, 10, 5, 10)
    assert few[0] < many[0] < many[1] < few[1]
    assert 0 < none[0] < none[1] < float("inf")


def test_small_groups_are_put_together() -> None:
    found = groups(people(a=(30, 3), b=(6, 6), c=(5, 0)))
    assert {code: row["people"] for code, row in found.items()} == {"a": 30, MERGED: 11}
    assert found[MERGED]["parts"] == ["b", "c"]


def test_one_small_group_takes_the_smallest_large_one_along_so_that_it_can_not_be_told_from_the_total() -> None:
    found = groups(people(a=(30, 3), b=(12, 6), c=(2, 2)))
    assert {code: row["people"] for code, row in found.items()} == {"a": 30, MERGED: 14}


def test_too_few_people_in_all_show_nothing() -> None:
    row = dimension_row("x", people(a=(5, 1), b=(4, 1)))
    assert (row["suppressed"], row["groups"]) == (True, [])


def test_people_whose_group_is_not_known_are_counted_and_compared_with_nobody() -> None:
    found = groups([*people(a=(20, 2), b=(20, 4)), *people(unknown=(15, 15))])
    assert (found[UNKNOWN]["people"], found[UNKNOWN]["ratio"]) == (15, None)
    assert found["b"]["is_best"]


def test_a_single_group_is_compared_with_nobody() -> None:
    (row,) = groups(people(a=(20, 2))).values()
    assert (row["ratio"], row["is_best"]) == (None, False)


def test_what_the_facts_do_not_hold_is_said() -> None:
    rows = rows_of(people(a=(20, 2)), held=["x"], not_held=["sex"])
    assert [(row["dimension"], row["held"]) for row in rows] == [("x", True), ("sex", False)]


@given(
    st.dictionaries(
        st.sampled_from([*"abcdefg", UNKNOWN]), st.tuples(st.integers(1, 40), st.integers(0, 40)), min_size=1
    )
)
def test_no_group_shown_is_smaller_than_the_smallest_and_nobody_can_be_told_from_the_total(
    counts: dict[str, tuple[int, int]],
) -> None:
    found = people(**{code: (total, min(hits, total)) for code, (total, hits) in counts.items()})
    shown = groups(found).values()
    assert all(row["people"] >= SMALLEST for row in shown)
    assert sum(row["people"] for row in shown) == (len(found) if len(found) >= SMALLEST else 0)
