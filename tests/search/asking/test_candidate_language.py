"""The query language over candidates: fields and facets of their own, headlines alone."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Base, Candidate
from search.queries import candidates_search
from search.results import CandidateQuery
from tests.factories.catalogue import make_base, make_candidate, make_concept, make_industry

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(rebuild: Callable[[], object]) -> dict[str, Candidate]:
    """Three candidates that differ in where the same words stand."""
    make_concept("钙钛矿", "perovskite")
    people = {
        "solar": make_candidate(
            "光伏材料科学家",
            "Photovoltaic materials scientist",
            skills=[("钙钛矿太阳能电池", ""), ("", "C++")],
            industries=[make_industry("NE")],
            country="DE",
            career_stage="young",
        ),
        "chip": make_candidate(
            "芯片架构师",
            summaries={"zh-hans": "十年芯片设计经验，了解光伏逆变器。"},
            works=[{"role_zh": "首席工程师", "organisation": "某单位"}],
            industries=[make_industry("IT")],
            country="FR",
            career_stage="leading",
        ),
        "team": make_candidate("声学团队", party="team", career_stage="leading"),
    }
    rebuild()
    return people


@pytest.fixture
def base(people: dict[str, Candidate]) -> Base:
    """A base that may find them all."""
    return make_base()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("headline:光伏", {"solar"}),
        ("标题：光伏", {"solar"}),
        ("简介:光伏", {"chip"}),
        ("skill:C++", {"solar"}),
        ("技能：perovskite", {"solar"}),
        ("经历:首席", {"chip"}),
        ("stage:young", {"solar"}),
        ("stage:leading -声学", {"chip"}),
        ("国家:德国", {"solar"}),
        ("country:FR", {"chip"}),
        ("party:团队", {"team"}),
        ("产业:NE", {"solar"}),
        ("photovolt*", {"solar"}),
        ("available:not_said 光伏", {"solar", "chip"}),
    ],
)
def test_what_each_form_finds(people: dict[str, Candidate], base: Base, text: str, expected: set[str]) -> None:
    answer = candidates_search(CandidateQuery(text), by=base)
    names = {person.reference: key for key, person in people.items()}
    assert {names[hit.profile.reference] for hit in answer.hits} == expected
    assert answer.notices == ()


def test_headlines_alone(people: dict[str, Candidate], base: Base) -> None:
    answer = candidates_search(CandidateQuery("光伏", title_only=True), by=base)
    assert [hit.profile.reference for hit in answer.hits] == [people["solar"].reference]
    assert {why.field for why in answer.hits[0].why} == {"headline"}


def test_what_cannot_be_read_is_told(people: dict[str, Candidate], base: Base) -> None:
    (notice,) = candidates_search(CandidateQuery("光伏 stage:retired"), by=base).notices
    assert (notice.position, notice.length) == (9, 7)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text('"“”+-*:： \x00\ud800 stage country 标题 光伏 C,，', max_size=80), title_only=st.booleans())
def test_any_text_is_answered(people: dict[str, Candidate], base: Base, text: str, title_only: bool) -> None:
    assert candidates_search(CandidateQuery(text, title_only=title_only), by=base).total >= 0
