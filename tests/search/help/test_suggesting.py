"""Completions state exactly what they would find, in the context of what is typed and chosen."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand
from search.asking.suggesting import demand_suggestions
from search.engines.protocol import SearchUnavailable
from search.queries import demands_search, demands_suggest
from search.results import DemandQuery
from tests.factories.catalogue import make_demand, make_published_edition

pytestmark = pytest.mark.django_db


def texts(typed: str, language: str = "en", **filters: tuple[str, ...]) -> list[str]:
    return [row.text for row in demands_suggest(typed, language, 10, filters)]


@pytest.mark.parametrize(
    ("typed", "language", "wanted"),
    [
        ("量子 计", "zh-hans", "量子 计算"),
        ("量子计", "zh-hans", "量子计算研究员"),
        ("固态电池 yan", "zh-hans", "固态电池 研发"),
        ("solid-state bat", "en", "solid-state battery"),
        ("Thermal exp", "en", "Thermal expert"),
        ('"solid-state bat', "en", '"solid-state battery"'),
        ("expert +bat", "en", "expert +battery"),
        ("title:quan", "en", "title:quantum"),
        ("semicon", "en", "semiconductor"),
        ("dongli", "zh-hans", "动力电池热管理专家"),
        ("2026", "en", "edition:2026-1"),
        ("2026", "zh-hans", "期:2026-1"),
        ("traction bat", "en", "traction battery"),
        ("dldc", "zh-hans", "动力电池"),
    ],
)
def test_completes(catalogue: dict[str, Demand], typed: str, language: str, wanted: str) -> None:
    assert wanted in texts(typed, language)


@pytest.mark.parametrize("typed", ["battery -quan", "zzz bat", "quantum bat", "", "   ", "C++"])
def test_nothing_that_would_not_be_found_or_is_unwanted(catalogue: dict[str, Demand], typed: str) -> None:
    assert texts(typed) == []


def test_filters_and_status_decide(catalogue: dict[str, Demand]) -> None:
    assert "Photovoltaic module engineer" not in texts("photo")
    assert "Photovoltaic module engineer" in texts("photo", status=("closed",))
    assert "Quantum computing researcher" in texts("quan", industry=("IT",))
    assert texts("quan", industry=("NE",)) == []


def test_a_new_edition_brings_new_words(catalogue: dict[str, Demand], index_now: Callable[..., None]) -> None:
    assert texts("expert graph") == []
    demand = make_demand("石墨烯专家", "Expert in graphene coatings")
    make_published_edition([demand], number="2026-2")
    index_now("demand", [demand.pk])
    assert "expert graphene" in texts("expert graph")


def test_what_is_not_published_is_not_told(catalogue: dict[str, Demand]) -> None:
    make_demand("秘密项目首席专家", "Expert in telepathy")
    assert texts("expert tele") == [] == texts("tele")


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_limit(catalogue: dict[str, Demand], limit: int) -> None:
    assert len(demands_suggest("bat", "en", limit)) == min(limit, len(demands_suggest("bat", "en")))


def test_no_engine_no_counts(catalogue: dict[str, Demand], engine_away: Callable[[], object]) -> None:
    with engine_away(), pytest.raises(SearchUnavailable):
        demand_suggestions("bat", "en", limit=8, filters={})
    assert texts("bat")


def test_requests_do_not_grow(catalogue: dict[str, Demand], engine_requests: Callable[[], object]) -> None:
    demands_suggest("warm", "en")
    with CaptureQueriesContext(connection) as database, engine_requests() as engine:
        demands_suggest("solid-state bat", "en")
    few = len(database), len(engine)
    more = [make_demand(f"固态电池专家{number}", f"Solid-state battery expert {number}") for number in range(30)]
    make_published_edition(more, number="2026-2")
    demands_suggest("warm", "en")
    with CaptureQueriesContext(connection) as database, engine_requests() as engine:
        demands_suggest("solid-state bat", "en")
    assert (len(database), len(engine)) == few
    assert few[0] <= 3
    assert few[1] <= 3 + 3 * 10


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40) | st.text(alphabet='"-+*:()动力电池bat \x00', max_size=20))
def test_any_typing_is_answered_with_true_counts(catalogue: dict[str, Demand], typed: str) -> None:
    for row in demands_suggest(typed, "en", 3):
        assert row.count == demands_search(DemandQuery(row.text, "en")).total > 0


@pytest.mark.slow
def test_counts_over_the_demonstration(demonstration: None) -> None:
    seen = 0
    chosen: list[dict[str, tuple[str, ...]]] = [
        {},
        {"status": ("all",), "industry": ("IT", "BIO")},
        {"party": ("person",)},
    ]
    for typed in (
        "bat",
        "quantum comp",
        "solid-state b",
        "data s",
        "机",
        "动力 电",
        "量子 计",
        "xinn",
        "智能 zhi",
        "2026",
        "new ",
    ):
        for filters in chosen:
            for language in ("en", "zh-hans"):
                for row in demands_suggest(typed, language, filters=filters):
                    seen += 1
                    assert row.count == demands_search(DemandQuery(row.text, language, filters)).total > 0, (
                        row,
                        filters,
                    )
    assert seen > 100
