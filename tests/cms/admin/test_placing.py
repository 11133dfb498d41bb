"""The spread of a run as the admin's page shows it."""

from typing import Any

from cms.admin.matching.placing import BOTTOM, HEIGHT, placing_of

REPORT: dict[str, Any] = {
    "cap": 5, "floor": 3, "offered": 10, "placed": 6, "total_before": 8.0, "total_after": 5.0, "price_total": 3.0,
    "price_share": 0.375, "price_of_cap": 2.5, "capped_candidates": 1, "capped_candidates_listed": [["C-1", 9, 5]],
    "demands_that_lost": 2, "demands_that_lost_their_first": 1, "unmet_floor": 1, "unmet_floor_listed": [["D-1", 4, 2]],
    "demands_with_nobody": 1, "demands_with_nobody_listed": ["D-2"], "candidates_with_nothing": 0,
    "candidates_with_nothing_listed": [], "gini_before": 0.5, "gini_after": 0.25,
    "distribution": [[0, 0, 2, 1], [6, 10, 4, 0], [21, None, 0, 0]],
}  # fmt: skip


def test_a_run_that_was_not_spread_shows_nothing() -> None:
    assert placing_of({"recommendations": 3}) is None


def test_the_price_is_parted_between_cap_and_floors() -> None:
    found = placing_of({"spread": REPORT})
    assert found is not None
    assert (found.price_of_cap, found.price_of_floors) == (2.5, 0.5)
    assert (found.price_percent, found.kept_percent) == (37.5, 62.5)
    assert (found.capped_listed[0].reference, found.unmet_listed[0].placed) == ("C-1", 2)


def test_bars_stand_on_the_axis_and_are_as_high_as_their_counts() -> None:
    found = placing_of({"spread": REPORT})
    assert found is not None
    groups = found.chart.groups
    assert [group.label for group in groups] == ["0", "6–10", "21+"]
    assert found.chart.top == 4
    bars = [bar for group in groups for bar in (group.bar_before, group.bar_after)]
    assert all(round(bar.y + bar.height, 1) == HEIGHT - BOTTOM for bar in bars)
    assert groups[1].bar_before.height == 2 * groups[0].bar_before.height
    assert all(left.x + left.width <= right.x + 0.2 for left, right in zip(bars, bars[1:], strict=False))


def test_a_run_without_anybody_has_a_flat_chart() -> None:
    found = placing_of({"spread": REPORT | {"distribution": [[0, 0, 0, 0]]}})
    assert found is not None
    assert found.chart.groups[0].bar_before.height == 0
