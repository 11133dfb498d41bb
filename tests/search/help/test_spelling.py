"""Other spellings are offered for words that stand nowhere, and change nothing but the words."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand
from search.asking.spelling import spellings
from search.queries import demands_search
from search.results import DemandQuery, Spelling
from tests.factories.catalogue import make_demand, make_published_edition
from tests.search.help.conftest import asking

pytestmark = pytest.mark.django_db


def offered(text: str, **filters: str) -> list[str]:
    """What is offered when nothing was found: how much is found by meaning alone is another matter."""
    return [row.text for row in spellings(asking(text, **filters), 0)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quantm", "quantum"),
        ("qunatum computing", "quantum computing"),
        ("Semicondutcor", "Semiconductor"),
        ("+batery -sales", "+battery -sales"),
        ('"powr batery"', '"power battery"'),
        ("title:quantm", "title:quantum"),
        ("solid-sate batery", "solid-state battery"),
        ("动力电迟", "动力电池"),
        ("動力電遲", "动力电池"),
        ("大莫型", "大模型"),
        ("量子计蒜", "量子计算"),
        ("半倒体", "半导体"),
        ("donglidianchi", "动力电池"),
    ],
)
def test_offers_what_is_meant(catalogue: dict[str, Demand], typed: str, meant: str) -> None:
    assert offered(typed)[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "C++",
        "5G",
        "III-V",
        "QNTM",
        "GaN5",
        "wedding photographer",
        "幼儿园厨师",
        "bat",
        "quantum",
        "-quantm",
        "quantm*",
        "",
    ],
)
def test_offers_nothing_for(catalogue: dict[str, Demand], typed: str) -> None:
    assert offered(typed) == []


def test_counts_are_those_of_the_query_under_the_filters(catalogue: dict[str, Demand]) -> None:
    for filters in ({}, {"industry": "IT"}, {"base": "B01"}):
        for text in ("quantm", "batery", "动力电迟"):
            for row in spellings(asking(text, **filters), 0):
                assert row.count == demands_search(asking(row.text, **filters)).total > 0
    assert offered("quantm", industry="IT") == ["quantum"]
    assert offered("title:quantm", industry="NE") == [], "the right spelling finds nothing either"


def test_nothing_is_offered_when_enough_is_found(catalogue: dict[str, Demand]) -> None:
    assert spellings(DemandQuery("batrey"), 2)
    assert spellings(DemandQuery("batrey"), 3) == ()
    assert spellings(DemandQuery("quantm"), 2) == (), "the right spelling would find less"


def test_what_was_asked_is_answered_all_the_same(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("title:quantm"))
    assert (answer.total, answer.spelling) == (0, (Spelling("title:quantum", 1),))


def test_a_word_that_stands_in_any_text_is_no_slip(
    catalogue: dict[str, Demand], index_now: Callable[..., None]
) -> None:
    assert offered("quantam") == ["quantum"]
    demand = make_demand("档案员", texts={"zh-hans": {"duties": "维护 quantam 系统。"}})
    make_published_edition([demand], number="2026-2")
    Demand.objects.filter(pk=demand.pk).update(state="filled")
    index_now("demand", [demand.pk])
    assert offered("quantam") == []


def test_requests_do_not_grow_with_the_query(
    catalogue: dict[str, Demand], engine_requests: Callable[..., object]
) -> None:
    spellings(DemandQuery("warm"), 0)
    for text in ("quantm", "qantum batery lrge modle semicondcutor resercher " * 5, "动力电迟大莫型半倒体" * 8):
        with CaptureQueriesContext(connection) as database, engine_requests() as engine:  # type: ignore[attr-defined]
            spellings(DemandQuery(text), 0)
        assert len(database) <= 2
        assert len(engine) <= 4 + 4 * 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60)
    | st.text(alphabet='+-"“”*:： 动力电迟大莫型量自batery#5', max_size=40)
    | st.lists(st.sampled_from(["quantm", "batery", "动力电迟", "C++", "5G", '"', "-x", "title:"]), max_size=6).map(
        " ".join
    )
)
def test_only_words_change(catalogue: dict[str, Demand], text: str) -> None:
    for row in spellings(DemandQuery(text), 0):
        assert row.text != text
        assert row.count > 0
        assert re.findall(r"[^\w]|[\d_]", row.text) == re.findall(r"[^\w]|[\d_]", text)


def test_what_leaves_a_slip_standing_is_not_offered_beside_what_does_not(catalogue: dict[str, Demand]) -> None:
    offered = [row.text for row in spellings(DemandQuery("quantm computng", "en"), 0)]
    assert offered == ["quantum computing"]
