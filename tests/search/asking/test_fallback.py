"""Answers while the engine is away: words, phrases, exclusions and filters hold, and nothing is read without bound."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.choices import Purpose
from catalogue.models import Demand, Industry
from catalogue.selectors.consent import OFFICE
from catalogue.services.consent import consent_withdraw
from search.asking.fallback import demands_from_database
from search.asking.planned import demand_plan
from search.entry_texts import entries_without_text, entry_texts_fill, form_needles, text_line
from search.models import EntryText
from search.planning.words import phrase_form
from search.queries import candidates_search, demands_search, demands_suggest, similar_demands
from search.results import CandidateQuery, DemandQuery, DemandResults
from tests.factories.catalogue import (
    make_base,
    make_candidate,
    make_concept,
    make_demand,
    make_industry,
    make_published_edition,
    make_subfield,
)

pytestmark = pytest.mark.django_db
Away = Callable[[], AbstractContextManager[None]]

QUERIES = (
    '"热管理"',
    '"solid-state battery"',
    '"state solid"',
    "工程师 -动力电池",
    "title:engineer",
    "duties:engineer",
    "C++",
    "工程师 +仿真",
    "batteri*",
    "動力電池",
    "traction battery",
    "industry:NE",
)


@pytest.fixture
def demands(rebuild: Callable[[], object]) -> None:
    make_concept("动力电池", "power battery", aliases_en=["traction battery"])
    energy, info = make_industry("NE"), make_industry("IT")
    battery = {"zh-hans": {"duties": "负责热管理与仿真。", "ability": "精通C++。"}}
    make_published_edition(
        [
            make_demand("动力电池工程师", texts=battery, industry=energy, subfield=make_subfield("NE-B")),
            make_demand("", "Solid-state battery engineer", industry=energy, subfield=make_subfield("NE-B")),
            make_demand("电动汽车工程师", "Electric vehicle engineer", texts=battery, industry=info),
            make_demand("", "Opera singer", texts={"en": {"duties": "Work with an engineer of sound."}}, industry=info),
        ]
    )
    rebuild()


def titles(answer: DemandResults) -> set[str]:
    return {text.title for hit in answer.hits for text in hit.content.texts.values()}


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("title_only", [False, True])
def test_finds_what_the_engine_finds_by_words(demands: None, text: str, title_only: bool) -> None:
    query = DemandQuery(text, title_only=title_only)
    by_words = demands_search(query)
    answer = demands_from_database(query, demand_plan(query))
    assert answer.degraded
    # What is near in meaning only is found by the engine alone.
    meant = {hit.entry.pk for hit in by_words.hits if {why.kind for why in hit.why} == {"meaning"}}
    assert {hit.entry.pk for hit in answer.hits} == {hit.entry.pk for hit in by_words.hits} - meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AI", False),
        ("ai training", False),
        ("train", True),
        ("training of models", True),
        ("热管理", True),
        ("管热理", False),
        ("III-V", True),
        ("III-V semiconductor", True),
        ("C++", True),
        ("c", False),
    ],
)
def test_words_are_found_as_words(text: str, found: bool) -> None:
    line = text_line("Training of models, 热管理系统, III-V semiconductors, C++ 开发")
    form = phrase_form(text)
    assert form is not None
    assert all(needle in line for needle in form_needles(form)) is found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_found_by_itself(text: str) -> None:
    form = phrase_form(text)
    if form is not None:
        assert all(needle in text_line(text) for needle in form_needles(form))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), value=st.text(max_size=10))
def test_any_query_is_answered(demands: None, text: str, value: str) -> None:
    query = DemandQuery(text, filters={"industry": (value,)})
    assert demands_from_database(query, demand_plan(query)).degraded


def test_constant_queries_and_missing_rows_made(demands: None) -> None:
    query = DemandQuery()
    plan = demand_plan(query)
    EntryText.objects.all().delete()
    assert demands_from_database(query, plan).total == 4
    assert not entries_without_text().exists()
    with CaptureQueriesContext(
        connection,
    ) as few:
        demands_from_database(query, plan)
    make_published_edition([make_demand(f"岗位{number}") for number in range(30)], number="2026-2")
    assert entry_texts_fill(most=100) == 30
    with CaptureQueriesContext(connection) as many:
        assert demands_from_database(query, plan).total == 34
    assert len(many) == len(few)


def test_rows_of_another_release_are_made_anew(demands: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entry_texts_fill(most=100) == 0
    monkeypatch.setattr("search.entry_texts.layout", lambda: 7)
    assert entry_texts_fill(most=100) == 4
    assert entry_texts_fill(most=100) == 0


def test_suggestions_and_likes_without_the_engine(demands: None, engine_away: Away) -> None:
    own = Demand.objects.get(texts__title="动力电池工程师")
    with engine_away():
        assert [row.text for row in demands_suggest("动力", "zh-hans")] == ["动力电池工程师"]
        assert demands_suggest("gineer", "en") == []
        assert [row.text for row in demands_suggest("engin", "en")] == [
            "Electric vehicle engineer",
            "Solid-state battery engineer",
        ]
        assert [hit.content.bilingual("title").en for hit in similar_demands(own.reference)] == [
            "Solid-state battery engineer"
        ]


def test_people_by_words_and_filters_and_consent(rebuild: Callable[[], object], engine_away: Away) -> None:
    info = make_industry("IT")
    here = make_base("B01")
    found = make_candidate("量子计算研究员", industries=[info])
    own = make_candidate("量子通信研究员", industries=[info], consent_base=here)
    make_candidate("量子测量研究员", industries=[info], consent_base=make_base("B02"))
    make_candidate("歌剧演员", industries=[info])
    make_candidate("量子材料研究员", industries=[make_industry("NE")])
    gone = make_candidate("量子计量研究员", industries=[info])
    rebuild()
    consent_withdraw(candidate=gone, purpose=Purpose.SEARCH, source="test")
    query = CandidateQuery("量子", filters={"industry": ("IT",)})
    with engine_away():
        base, office = candidates_search(query, by=here), candidates_search(query, by=OFFICE)
    assert {hit.profile.reference for hit in base.hits} == {found.reference, own.reference}
    assert {hit.profile.reference for hit in office.hits} == {found.reference}
    assert (base.total, base.degraded) == (2, True)
    assert {row.value: row.count for row in base.facets["industry"]} == {"IT": 2, "NE": 1}
    assert Industry.objects.count() == 2
