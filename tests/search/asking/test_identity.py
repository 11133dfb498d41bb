"""Nobody is found, ranked or excluded by sex, age, origin, name or school; the words of a query about it are told."""

from collections.abc import Callable

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Candidate, CandidateText, Education
from catalogue.selectors.consent import OFFICE
from search.asking.identity import identity_left_out
from search.documents.candidate import CandidateDocument
from search.documents.projection import Projection
from search.queries import candidates_search
from search.results import CandidateQuery, CandidateResults
from tests.factories.catalogue import make_candidate

pytestmark = pytest.mark.django_db
Rebuild = Callable[[], object]

MALE = {
    "zh-hans": "男，汉族，1971年生，毕业于清华大学，主持固态电池研制。",
    "en": "Born in 1971, male. He led solid-state battery work after a PhD from Tsinghua University in Chemistry.",
}
FEMALE = {
    "zh-hans": "女，回族，1990年生，毕业于兰州大学，主持固态电池研制。",
    "en": "Born in 1990, female. She led solid-state battery work after a PhD from Leeds University in Chemistry.",
}
ASKED = ("女", "男性", "female", "male", "1990年生", "born in 1990", "回族", "清华大学", "Tsinghua University", "她")


def person(summaries: dict[str, str], school: str) -> Candidate:
    candidate = make_candidate("电池研究员", "Battery researcher", summaries=summaries)
    Education.objects.create(candidate=candidate, level=5, discipline_zh="化学", institution=school)
    return candidate


def said(row: Projection) -> tuple[object, ...]:
    own = {name: value for name, value in row.body.items() if name not in ("reference", "order", "sort_newest")}
    return own, [(passage.field, passage.language, passage.text) for passage in row.passages]


def test_two_who_differ_in_who_they_are_make_the_same_document() -> None:
    one, other = person(MALE, "清华大学"), person(FEMALE, "兰州大学")
    first, second = CandidateDocument.projections([one.pk, other.pk])
    assert said(first) == said(second)
    assert "固态电池" in str(first.body)
    assert "Chemistry" in str(first.body)


@pytest.mark.parametrize("text", ASKED)
def test_a_word_about_who_somebody_is_narrows_nothing_and_is_told(text: str, rebuild: Rebuild) -> None:
    both = {person(MALE, "清华大学").reference, person(FEMALE, "兰州大学").reference}
    rebuild()
    for query, rest in ((text, ""), (f"固态电池 {text}", "固态电池"), (f"固态电池 -{text}", "固态电池")):
        with override("en"):
            answer = candidates_search(CandidateQuery(query, "en"), by=OFFICE)
        assert set(_found(answer)) == both
        assert _scored(answer) == _scored(candidates_search(CandidateQuery(rest, "en"), by=OFFICE))
        told = answer.notices[0]
        assert text in told.message
        assert text in query[told.position : told.position + told.length]


def test_a_phrase_that_stands_only_in_the_words_left_out_is_not_found(rebuild: Rebuild) -> None:
    """Also where the query hides it from the rules: the index itself does not know."""
    candidate = person(MALE, "清华大学")
    for text in ("1971*", "汉*", "Tsin*", "summary:1971"):
        rebuild()
        assert _found(candidates_search(CandidateQuery(text), by=OFFICE)) == []
    CandidateText.objects.filter(candidate=candidate).update(summary="1971 cells built")
    rebuild()
    assert _found(candidates_search(CandidateQuery("summary:1971"), by=OFFICE)) == [candidate.reference]


def test_what_is_shown_of_who_was_found_is_masked(rebuild: Rebuild) -> None:
    person(MALE, "清华大学")
    CandidateText.objects.update(headline="男，固态电池研究员")
    rebuild()
    (hit,) = candidates_search(CandidateQuery("固态电池"), by=OFFICE).hits
    shown = f"{hit.profile.model_dump_json()}{hit.why}{hit.headline_html}"
    assert "<mark>固态</mark>" in shown or "<mark>固态电池</mark>" in shown
    assert [word for word in ("男", "male", "1971", "清华", "Tsinghua", "汉族") if word in shown] == []


def test_who_says_nothing_but_who_they_are_is_listed_all_the_same(rebuild: Rebuild) -> None:
    nobody = make_candidate("女", summaries={"zh-hans": "1971年生。"})
    rebuild()
    assert _found(candidates_search(CandidateQuery(), by=OFFICE)) == [nobody.reference]
    assert _found(candidates_search(CandidateQuery("女"), by=OFFICE)) == [nobody.reference]
    assert _found(candidates_search(CandidateQuery("电池"), by=OFFICE)) == []


@given(st.text(max_size=80) | st.lists(st.sampled_from([*ASKED, "-", '"', "电池", " ", "，", "head:"])).map("".join))
def test_any_query_keeps_its_length_and_what_is_told_stands_in_it(text: str) -> None:
    left, notices = identity_left_out(text)
    assert len(left) == len(text)
    assert all(text[row.position : row.position + row.length].strip() for row in notices)
    assert [sign for sign, was in zip(left, text, strict=True) if sign not in (was, " ")] == []


@pytest.mark.parametrize(
    ("text", "left", "at"),
    [
        ("女 博士", "  博士", [(0, 1)]),
        ("battery engineer, male", "battery engineer,     ", [(18, 4)]),
        ("engineer -female", "engineer        ", [(9, 7)]),
        ("王芳博士，女，电池", "    ， ，电池", [(0, 4), (5, 1)]),
        ("-女工程师 电池", "      电池", [(0, 5)]),
        ("+女工程师 电池", "  工程师 电池", [(0, 2)]),
        ('"female" headline:男', '"      " headline: ', [(1, 6), (18, 1)]),
        ("male connectors HER2 5G", "male connectors HER2 5G", []),
        ("", "", []),
    ],
)
def test_all_else_of_a_query_keeps_its_place(text: str, left: str, at: list[tuple[int, int]]) -> None:
    kept, notices = identity_left_out(text)
    assert (kept, [(row.position, row.length) for row in notices]) == (left, at)


def test_the_notice_speaks_the_readers_language() -> None:
    with override("zh-hans"):
        _left, (notice,) = identity_left_out("女")
    assert notice.message.startswith("“女”已略去")


def _scored(answer: CandidateResults) -> list[tuple[str, float]]:
    return [(hit.profile.reference, hit.score) for hit in answer.hits]


def _found(answer: CandidateResults) -> list[str]:
    return [hit.profile.reference for hit in answer.hits]
