"""Facets of people search: values with labels in both languages, in order, counted without their own choice."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine

from catalogue.models import Education
from catalogue.selectors.consent import OFFICE
from search.documents.availability import BANDS, availability_band, availability_value, availability_values
from search.documents.discipline import discipline_book, discipline_codes
from search.queries import candidates_search
from search.results import CANDIDATE_FACETS, CandidateQuery, CandidateResults
from tests.factories.catalogue import make_candidate, make_concept, make_industry

pytestmark = pytest.mark.django_db
Rebuild = Callable[[], object]


def ask(**filters: tuple[str, ...]) -> CandidateResults:
    return candidates_search(CandidateQuery(filters=filters), by=OFFICE)


def counts(answer: CandidateResults, facet: str) -> dict[str, int]:
    return {row.value: row.count for row in answer.facets[facet]}


def test_counts_ignore_their_own_choice_and_labels_are_in_both_languages(rebuild: Rebuild) -> None:
    make_candidate("甲", industries=[make_industry("IT")], country="DE", languages=["German", "英语"])
    team = make_candidate("乙", industries=[make_industry("NE")], party="team", country="FR", languages=["English"])
    rebuild()
    answer = ask(party=("team",))
    assert [hit.profile.reference for hit in answer.hits] == [team.reference]
    assert tuple(answer.facets) == CANDIDATE_FACETS
    assert counts(answer, "party") == {"person": 1, "team": 1}
    assert [row.value for row in answer.facets["party"] if row.selected] == ["team"]
    assert counts(answer, "country") == {"FR": 1}
    assert counts(ask(), "language") == {"en": 2, "de": 1}
    (french,) = answer.facets["country"]
    assert (french.label.zh, french.label.en) == ("法国", "France")
    assert [(row.label.zh, row.label.en) for row in answer.facets["language"]] == [("英语", "English")]


def test_chosen_value_that_finds_nobody_stays_to_be_taken_back(rebuild: Rebuild) -> None:
    make_candidate(country="DE")
    rebuild()
    answer = ask(country=("JP",), stage=("young",))
    assert answer.total == 0
    assert counts(answer, "country") == {"JP": 0}
    assert [(row.value, row.count, row.selected) for row in answer.facets["stage"]] == [("young", 0, True)]
    assert ask(country=("no country",)).facets["country"][0].value == "DE"


def test_disciplines_are_concepts_and_what_no_list_knows_stands_last(rebuild: Rebuild) -> None:
    physics = make_concept("物理学", "physics", kind="discipline", aliases_en=["physical science"])
    for zh, en in (("应用物理学", ""), ("", "Physical Science (plasma)"), ("炼金术", ""), ("炼丹术", "alchemy")):
        Education.objects.create(candidate=make_candidate(), level=5, discipline_zh=zh, discipline_en=en)
    make_candidate()
    rebuild()
    rows = ask().facets["discipline"]
    assert [(row.value, row.count) for row in rows] == [(physics.code, 2), ("other", 2)]
    assert (rows[0].label.zh, rows[0].label.en) == ("物理学", "physics")
    assert ask(discipline=(physics.code,)).total == 2


def test_a_term_that_is_no_discipline_is_none() -> None:
    make_concept("物理学", "physics", kind="technology")
    assert discipline_codes(["物理学"], discipline_book()) == ["other"]
    assert discipline_codes(["", " "], discipline_book()) == []


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2027-03", "2027-03"),
        ("2027-03-15", "2027-03"),
        ("2027", "2027-01"),
        ("2027-99", "2027-12"),
        ("1990-05", "2020-01"),
        ("9999-05", "2040-12"),
        ("", "not_said"),
        ("soon", "not_said"),
        ("20270315", "not_said"),
    ],
)
def test_availability_is_indexed_as_a_month(said: str, value: str) -> None:
    assert availability_value(said) == value


def test_every_indexed_month_lies_in_one_band_on_any_day() -> None:
    for today in (date(2019, 1, 31), date(2026, 11, 30), date(2040, 12, 31), date(2055, 6, 1)):
        bands = [availability_values((band,), today) for band in BANDS]
        values = [value for band in bands for value in band]
        assert len(values) == len(set(values)) == 21 * 12 + 1
        assert all(availability_band(value, today) in BANDS for value in values)


def test_bands_move_with_the_days_and_need_no_new_index(rebuild: Rebuild) -> None:
    for month in ("2027-01", "2027-06", "2028-01", ""):
        make_candidate(available_from=month)
    rebuild()
    with time_machine.travel("2026-12-20T12:00+08:00"):
        assert counts(ask(), "available") == {"half_year": 2, "later": 1, "not_said": 1}
    with time_machine.travel("2027-02-01T12:00+08:00"):
        answer = ask(available=("now", "year"))
        assert counts(answer, "available") == {"now": 1, "half_year": 1, "year": 1, "not_said": 1}
        assert {hit.profile.available_from for hit in answer.hits} == {"2027-01", "2028-01"}
        assert [row.label.en for row in answer.facets["available"]][:2] == ["Now", "In 1 to 6 months"]


@pytest.mark.parametrize("text", ["country:Germany", "国家:德国", "country:DE", "语言:日语", "language:japanese"])
def test_countries_and_languages_can_be_named_in_the_query(text: str, rebuild: Rebuild) -> None:
    there = make_candidate("量子研究员", country="DE", languages=["Japanese (fluent)"])
    make_candidate("化学家", country="FR", languages=["French"])
    rebuild()
    hits = candidates_search(CandidateQuery(text), by=OFFICE).hits
    assert [hit.profile.reference for hit in hits] == [there.reference]
