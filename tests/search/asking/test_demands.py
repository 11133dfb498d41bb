"""Searching demands as the pages do."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand, Edition
from search.queries import demands_search, demands_suggest, similar_demands
from search.results import DEMAND_FACETS, DEMAND_SORTS, DemandQuery, DemandResults
from tests.factories.catalogue import (
    make_base,
    make_concept,
    make_demand,
    make_industry,
    make_published_edition,
    make_subfield,
)

pytestmark = pytest.mark.django_db

DOCTOR = {"kind": "degree", "level": 5, "text_zh": "博士"}
ABROAD = {"kind": "overseas", "strength": "preferred", "text_zh": "海外经历优先"}


@pytest.fixture
def catalogue(rebuild: Callable[[], object]) -> dict[str, Demand]:
    """Five demands of three sectors, one without English, one without Chinese, one that has run out."""
    info, energy = make_industry("IT"), make_industry("NE")
    park, institute = make_base("B01"), make_base("B02", region="tianjin")
    demands = {
        "vision": make_demand(
            "计算机视觉算法工程师",
            "Computer vision algorithm engineer",
            texts={"zh-hans": {"ability": "熟悉深度学习；精通C++。"}, "en": {"ability": "Deep learning and C++."}},
            industry=info,
            subfield=make_subfield("IT-AI"),
            base=park,
            requirements=[DOCTOR, ABROAD],
            pay_state="value",
            pay_min=300_000,
            pay_max=500_000,
            pay_currency="CNY",
            pay_period="year",
        ),
        "battery": make_demand(
            "动力电池热管理专家",
            texts={"zh-hans": {"duties": "负责液冷系统设计。"}},
            industry=energy,
            base=institute,
            engagements=["project", "short_visit"],
            shortage=5,
        ),
        "fusion": make_demand("", "Plasma physicist for a tokamak", industry=energy, base=park, party="team"),
        "over": make_demand("光伏组件工程师", "Photovoltaic module engineer", industry=energy, base=park),
        "audit": make_demand("内部审计主管", "Head of internal audit", base=park),
    }
    make_concept("动力电池", "power battery", aliases_en=["traction battery"])
    make_published_edition(list(demands.values()))
    Demand.objects.filter(pk=demands["over"].pk).update(
        validity_state="value", valid_until=timezone.localdate() - timedelta(days=1)
    )
    rebuild()
    return demands


def found(answer: DemandResults) -> list[int]:
    return [hit.entry.demand_id for hit in answer.hits]


def counts(answer: DemandResults, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in answer.facets[facet]}


def test_without_words_everything_open(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery())
    assert answer.total == 4
    assert catalogue["over"].pk not in found(answer)
    assert counts(answer, "status") == {"open": 4, "closed": 1, "all": 5}
    assert tuple(answer.facets) == DEMAND_FACETS


def test_closes_by_date_without_a_new_index(catalogue: dict[str, Demand], time_machine: object) -> None:
    time_machine.move_to(timezone.now() + timedelta(days=400))  # type: ignore[attr-defined]
    assert demands_search(DemandQuery()).total == 0
    assert not any(hit.is_open for hit in demands_search(DemandQuery(filters={"status": ("all",)})).hits)


def test_english_finds_chinese_only_by_concept_and_says_so(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("power batteries", "en"))
    assert found(answer)[0] == catalogue["battery"].pk
    assert answer.read_as[0].name.zh == "动力电池"
    assert answer.hits[0].why[0].kind == "concept"
    assert answer.hits[0].title_html["zh-hans"] == "<mark>动力电池</mark>热管理专家"


def test_english_finds_chinese_only_by_meaning(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("liquid cooling of electric car batteries", "en"))
    assert catalogue["battery"].pk in found(answer)
    assert "meaning" in {why.kind for why in answer.hits[0].why}


@pytest.mark.parametrize("text", ["wedding photographer", "幼儿园厨师", "deep sea fishing captain"])
def test_what_is_not_there_is_not_found(catalogue: dict[str, Demand], text: str) -> None:
    assert demands_search(DemandQuery(text)).total == 0


def test_reason_quotes_the_sentence_with_the_word(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("C++", "zh-hans"))
    (why, *_rest) = answer.hits[0].why
    assert (why.kind, why.field, why.html) == ("field", "ability", "精通<mark>C++</mark>。")


def test_traditional_characters_and_exclusion(catalogue: dict[str, Demand]) -> None:
    assert found(demands_search(DemandQuery("動力電池"))) == [catalogue["battery"].pk]
    assert demands_search(DemandQuery("動力電池 -熱管理")).total == 0


def test_facets_ignore_themselves_and_selection_is_kept(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery(filters={"industry": ("NE",), "base": ("B01",), "pay": ("over_1m",)}))
    assert answer.total == 0
    assert {value.value for value in answer.facets["pay"] if value.selected} == {"over_1m"}
    answer = demands_search(DemandQuery(filters={"industry": ("NE",), "base": ("B01",)}))
    assert found(answer) == [catalogue["fusion"].pk]
    assert counts(answer, "industry") == {"IT": 1, "NE": 1}
    assert counts(answer, "base") == {"B01": 1, "B02": 1}


@pytest.mark.parametrize(
    ("facet", "value", "key"),
    [
        ("subfield", "IT-AI", "vision"),
        ("region", "tianjin", "battery"),
        ("engagement", "short_visit", "battery"),
        ("degree", "doctor", "vision"),
        ("overseas", "preferred", "vision"),
        ("party", "team", "fusion"),
        ("pay", "400k_600k", "vision"),
        ("status", "closed", "over"),
    ],
)
def test_every_filter_selects(catalogue: dict[str, Demand], facet: str, value: str, key: str) -> None:
    answer = demands_search(DemandQuery(filters={facet: (value,)}))
    assert found(answer) == [catalogue[key].pk]
    assert counts(answer, facet)[value] == 1


def test_nothing_found_says_what_to_drop(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("动力电池", filters={"region": ("beijing",), "party": ("person",)}))
    assert answer.total == 0
    assert [(row.facet, row.count) for row in answer.relaxations] == [("region", 1)]


@pytest.mark.parametrize("sort", DEMAND_SORTS)
def test_pages_follow_each_other(catalogue: dict[str, Demand], sort: str) -> None:
    whole = found(demands_search(DemandQuery("engineer 工程师 audit", sort=sort, filters={"status": ("all",)})))
    paged = [
        id_
        for offset in range(len(whole))
        for id_ in found(
            demands_search(
                DemandQuery("engineer 工程师 audit", sort=sort, filters={"status": ("all",)}, limit=1, offset=offset)
            )
        )
    ]
    assert paged == whole


def test_query_count_does_not_grow_with_hits(catalogue: dict[str, Demand]) -> None:
    demands_search(DemandQuery(limit=1))
    sizes = []
    for limit in (1, 4):
        with CaptureQueriesContext(connection) as queries:
            assert len(demands_search(DemandQuery(limit=limit)).hits) == limit
        sizes.append(len(queries))
    assert sizes[0] == sizes[1] <= 6


def test_withdrawn_behind_the_index_is_not_shown(catalogue: dict[str, Demand]) -> None:
    """A stale index can't leak what the database no longer shows."""
    Edition.objects.update(state="draft")
    assert demands_search(DemandQuery("动力电池")).hits == ()


def test_away_the_database_answers_with_right_filters(
    catalogue: dict[str, Demand], engine_away: Callable[[], AbstractContextManager[None]]
) -> None:
    queries = [
        DemandQuery(),
        DemandQuery(filters={"industry": ("NE",), "status": ("all",)}),
        DemandQuery(filters={"pay": ("400k_600k",)}),
        DemandQuery("动力电池"),
    ]
    before = [demands_search(query) for query in queries]
    with engine_away():
        for query, with_engine in zip(queries, before, strict=True):
            without = demands_search(query)
            assert without.degraded
            assert sorted(found(without)) == sorted(found(with_engine))
            if not query.text:
                assert without.facets == with_engine.facets
    assert not demands_search(DemandQuery()).degraded


def test_suggestions_in_both_languages_and_by_pinyin(catalogue: dict[str, Demand]) -> None:
    for typed in ("动力", "热管", "donglidian", "dldc"):
        assert "动力电池热管理专家" in [row.text for row in demands_suggest(typed, "zh-hans")], typed
    assert ("power battery", "concept", 1) in [(row.text, row.kind, row.count) for row in demands_suggest("pow", "en")]
    assert "光伏组件工程师" not in [row.text for row in demands_suggest("光伏", "zh-hans")]


def test_similar_demands_leave_out_the_demand_itself(
    catalogue: dict[str, Demand], index_now: Callable[[str, Sequence[int]], None]
) -> None:
    twin = make_demand("动力电池热管理研究员", texts={"zh-hans": {"duties": "负责液冷系统设计。"}})
    make_published_edition([twin], number="2026-2")
    index_now("demand", [twin.pk])
    alike = similar_demands(catalogue["battery"].reference)
    assert [hit.entry.demand_id for hit in alike] == [twin.pk]
    assert similar_demands("BJ-1999-00001") == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=200) | st.text(alphabet='"-+*:()[]{}^~\\/\x00 电池c', max_size=60),
    value=st.text(max_size=20),
    offset=st.integers(-5, 10**6),
)
def test_junk_is_answered(catalogue: dict[str, Demand], text: str, value: str, offset: int) -> None:
    query = DemandQuery(text, filters={"industry": (value,), "nonsense": (value,)}, offset=offset, sort=value)
    assert demands_search(query).total == 0
    assert demands_search(DemandQuery(text)).total >= 0
    assert isinstance(demands_suggest(text, "en"), list)
