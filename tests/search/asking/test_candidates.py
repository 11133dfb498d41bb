"""Searching candidates as a base does: those who consented to it, masked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue.choices import Purpose
from catalogue.services.consent import consent_withdraw
from search.documents.candidate import CandidateDocument
from search.queries import candidates_search
from search.results import CandidateQuery, CandidateResults
from tests.factories.catalogue import make_base, make_candidate, make_concept, make_industry

pytestmark = pytest.mark.django_db


def found(answer: CandidateResults) -> list[str]:
    return [hit.profile.reference for hit in answer.hits]


def test_only_those_who_consented_to_the_base(rebuild: Callable[[], object]) -> None:
    own, other = make_base("B01"), make_base("B02")
    everywhere = make_candidate("量子计算研究员")
    here = make_candidate("量子通信研究员", consent_base=own)
    make_candidate("量子测量研究员", consent_base=other)
    make_candidate("量子材料研究员", consents=(Purpose.MATCHING,))
    rebuild()
    assert sorted(found(candidates_search(CandidateQuery("量子"), base=own))) == [everywhere.reference, here.reference]
    assert candidates_search(CandidateQuery(), base=own).total == 2


def test_withdrawn_is_not_shown_even_by_a_stale_index(rebuild: Callable[[], object]) -> None:
    base, candidate = make_base(), make_candidate("量子计算研究员")
    rebuild()
    consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="test")
    assert candidates_search(CandidateQuery("量子"), base=base).hits == ()


def test_english_finds_a_chinese_profile_and_says_why(rebuild: Callable[[], object]) -> None:
    make_concept("钙钛矿", "perovskite")
    candidate = make_candidate("光伏材料科学家", skills=[("钙钛矿太阳能电池", "")])
    make_candidate("歌剧演员")
    rebuild()
    answer = candidates_search(CandidateQuery("perovskite", "en"), base=make_base())
    assert found(answer) == [candidate.reference]
    assert (answer.hits[0].why[0].kind, answer.hits[0].why[0].field) == ("concept", "skill")


def test_filters_and_counts(rebuild: Callable[[], object]) -> None:
    info, energy = make_industry("IT"), make_industry("NE")
    make_candidate("甲", industries=[info], country="DE")
    team = make_candidate("乙", industries=[energy], party="team", country="FR")
    rebuild()
    answer = candidates_search(CandidateQuery(filters={"party": ("team",)}), base=make_base())
    assert found(answer) == [team.reference]
    assert answer.facets["party"] == {"person": 1, "team": 1}
    assert answer.facets["country"] == {"FR": 1}


def test_employers_and_schools_are_not_in_the_index() -> None:
    candidate = make_candidate("研究员", works=[{"role_zh": "教授", "organisation": "霁川秘密研究所"}])
    candidate.education.create(level=5, discipline_zh="物理", institution="霁川秘密大学")
    (row,) = CandidateDocument.projections([candidate.pk])
    assert "教授" in str(row.body)
    assert "秘密" not in str(row)


def test_away_the_database_answers(index_folder: Path) -> None:
    base, candidate = make_base(), make_candidate()
    make_candidate(consents=())
    answer = candidates_search(CandidateQuery("量子"), base=base)
    assert (found(answer), answer.total, answer.degraded) == ([candidate.reference], 1, True)
