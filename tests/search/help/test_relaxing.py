"""Ways out of nothing: exact, few, and bought with a bounded number of requests."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand
from search.asking.relaxing import words_to_drop
from search.queries import demands_search
from search.results import DemandQuery, Relaxation
from tests.search.help.conftest import asking

pytestmark = pytest.mark.django_db


def dropped_words(text: str, **filters: str) -> list[Relaxation]:
    """As after an empty answer: how much is found by meaning alone is another matter."""
    return words_to_drop(asking(text, **filters))


def test_filter_in_the_way(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(asking("quantum", industry="NE", base="B01"))
    assert [(row.facet, row.values, row.count) for row in answer.relaxations] == [("industry", ("NE",), 1)]


def test_status_in_the_way(catalogue: dict[str, Demand]) -> None:
    assert demands_search(asking("photovoltaic")).relaxations[0] == Relaxation("status", ("open",), 1)


@pytest.mark.parametrize(
    ("text", "dropped", "rest"),
    [
        ("battery -battery", ("-battery",), "battery"),
        ("battery +quantum", ("+quantum",), "battery"),
        ('"opera house" battery', ('"opera house"',), "battery"),
        ("battery title:violin", ("title:violin",), "battery"),
        ("battery  viol*", ("viol*",), "battery"),
        ("quantum opera violin", ("opera", "violin"), "quantum"),
        ("歌剧动力电池小提琴", ("歌剧", "小提琴"), "动力电池"),
    ],
)
def test_words_in_the_way(catalogue: dict[str, Demand], text: str, dropped: tuple[str, ...], rest: str) -> None:
    assert (dropped, rest) in [(row.values, row.text) for row in dropped_words(text)]


@pytest.mark.parametrize("text", ["", "opera", "opera violin", "-battery", "battery"])
def test_no_dropped_words(catalogue: dict[str, Demand], text: str) -> None:
    assert dropped_words(text) == []


def test_counts_are_exact(catalogue: dict[str, Demand]) -> None:
    seen = 0
    for filters in ({}, {"industry": "NE"}, {"industry": "IT", "base": "B02", "degree": "doctor"}):
        for text in ("quantum opera violin", "battery +quantum", "photovoltaic", "量子 -计算"):
            for row in demands_search(asking(text, **filters)).relaxations:
                fewer = {name: (value,) for name, value in filters.items() if name != row.facet}
                if row.facet == "status":
                    fewer["status"] = ("all",)
                left = row.text if row.facet == "q" else text
                assert demands_search(DemandQuery(left, filters=fewer)).total == row.count > 0
                seen += 1
    assert seen > 5


def test_requests_are_bounded(catalogue: dict[str, Demand], engine_requests: Callable[..., object]) -> None:
    everything = {
        "industry": "IT", "base": "B02", "degree": "doctor", "party": "team", "region": "tianjin", "pay": "over_1m",
        "engagement": "remote", "overseas": "required", "edition": "2020-1",
    }  # fmt: skip
    demands_search(asking("warm"))
    for text in ("opera violin", "opera violin " * 12, "歌剧小提琴" * 20):
        with CaptureQueriesContext(connection) as database, engine_requests() as engine:  # type: ignore[attr-defined]
            assert demands_search(asking(text, **everything)).total == 0
        assert len(engine) <= 3 + 16 + 6 + 3 * 3
        assert len(database) <= 12


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet='+-"*: 动力电池opera', max_size=40))
def test_what_is_left_is_less(catalogue: dict[str, Demand], text: str) -> None:
    for row in dropped_words(text, industry="NE"):
        assert row.text
        assert row.values
        assert len(row.text) < len(text)
