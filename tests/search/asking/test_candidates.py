"""Searching candidates as a base or the office does: those who consented to it, masked."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.choices import Purpose
from catalogue.models import Education
from catalogue.selectors.consent import OFFICE
from catalogue.services.consent import consent_withdraw
from search.documents.candidate import CandidateDocument
from search.queries import candidates_search
from search.results import CandidateQuery, CandidateResults
from tests.factories.catalogue import make_base, make_candidate, make_concept

pytestmark = pytest.mark.django_db
Rebuild = Callable[[], object]


def found(answer: CandidateResults) -> list[str]:
    return [hit.profile.reference for hit in answer.hits]


def test_only_those_who_consented_to_the_base(rebuild: Rebuild) -> None:
    own, other = make_base("B01"), make_base("B02")
    everywhere = make_candidate("量子计算研究员")
    here = make_candidate("量子通信研究员", consent_base=own)
    make_candidate("量子测量研究员", consent_base=other)
    make_candidate("量子材料研究员", consents=(Purpose.MATCHING,))
    rebuild()
    assert sorted(found(candidates_search(CandidateQuery("量子"), by=own))) == [everywhere.reference, here.reference]
    assert candidates_search(CandidateQuery(), by=own).total == 2


def test_the_office_finds_who_consented_for_all_bases(rebuild: Rebuild) -> None:
    everywhere = make_candidate("量子计算研究员")
    make_candidate("量子通信研究员", consent_base=make_base())
    rebuild()
    answer = candidates_search(CandidateQuery("量子"), by=OFFICE)
    assert (found(answer), answer.total) == ([everywhere.reference], 1)


@pytest.mark.parametrize("nobody", [None, "", "B01", 1])
def test_a_base_left_out_is_an_error_and_never_the_office(nobody: Any, rebuild: Rebuild) -> None:
    make_candidate()
    rebuild()
    with pytest.raises(TypeError):
        candidates_search(CandidateQuery(), by=nobody)


def test_withdrawn_is_not_shown_or_counted_even_by_a_stale_index(rebuild: Rebuild) -> None:
    base, candidate = make_base(), make_candidate("量子计算研究员")
    rebuild()
    consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="test")
    answer = candidates_search(CandidateQuery("量子"), by=base)
    assert (answer.hits, answer.total) == ((), 0)


def test_english_finds_a_chinese_profile_and_says_why(rebuild: Rebuild) -> None:
    make_concept("钙钛矿", "perovskite")
    candidate = make_candidate("光伏材料科学家", skills=[("钙钛矿太阳能电池", "")])
    make_candidate("歌剧演员")
    rebuild()
    answer = candidates_search(CandidateQuery("perovskite", "en"), by=make_base())
    assert found(answer) == [candidate.reference]
    assert (answer.hits[0].why[0].kind, answer.hits[0].why[0].field) == ("concept", "skill")


def test_a_skill_near_in_meaning_is_named_in_the_readers_language(rebuild: Rebuild) -> None:
    make_candidate("材料科学家", skills=[("动力电池回收", "battery recycling")])
    rebuild()
    for language, named in (("zh-hans", "动力电池回收"), ("en", "battery recycling")):
        (hit,) = candidates_search(CandidateQuery("recovering spent accumulators", language), by=OFFICE).hits
        assert ("meaning", "skill", named) in {(why.kind, why.field, why.text) for why in hit.why}


def test_headlines_only(rebuild: Rebuild) -> None:
    named = make_candidate("量子计算研究员")
    make_candidate("物理学家", skills=[("量子计算", "")])
    rebuild()
    assert found(candidates_search(CandidateQuery("量子计算", title_only=True), by=OFFICE)) == [named.reference]


def test_newest_first_with_or_without_words(rebuild: Rebuild) -> None:
    first, second = make_candidate("量子计算研究员"), make_candidate("量子计算")
    first.created_at = second.created_at.replace(year=2020)
    first.save()
    rebuild()
    for text in ("", "量子计算研究员"):
        answer = candidates_search(CandidateQuery(text, sort="newest"), by=OFFICE)
        assert found(answer) == [second.reference, first.reference]


def test_employers_and_schools_are_not_in_the_index() -> None:
    candidate = make_candidate("研究员", works=[{"role_zh": "教授", "organisation": "霁川秘密研究所"}])
    Education.objects.create(candidate=candidate, level=5, discipline_zh="物理", institution="霁川秘密大学")
    (row,) = CandidateDocument.projections([candidate.pk])
    assert "教授" in str(row.body)
    assert "物理" in str(row.body)
    assert "秘密" not in str(row)


def test_away_the_database_answers_with_words_filters_and_consent(
    rebuild: Rebuild, engine_away: Callable[[], AbstractContextManager[None]]
) -> None:
    base, candidate = make_base(), make_candidate("量子计算研究员", country="DE")
    elsewhere = make_candidate("量子通信研究员", country="FR")
    make_candidate("量子计算研究员", consents=(), country="DE")
    make_candidate("量子计算研究员", consent_base=make_base("B02"), country="DE")
    make_candidate("歌剧演员", country="DE")
    rebuild()
    with engine_away():
        answer = candidates_search(CandidateQuery("量子", filters={"country": ("DE",)}), by=base)
        everybody = candidates_search(CandidateQuery("量子"), by=OFFICE)
    assert (found(answer), answer.total, answer.degraded) == ([candidate.reference], 1, True)
    assert {row.value: row.count for row in answer.facets["country"]} == {"DE": 1, "FR": 1}
    assert sorted(found(everybody)) == [candidate.reference, elsewhere.reference]


def test_queries_do_not_grow_with_the_candidates(rebuild: Rebuild) -> None:
    counts = []
    for _round in range(2):
        for _number in range(4):
            make_candidate("量子计算研究员", skills=[("量子", "quantum")])
        rebuild()
        candidates_search(CandidateQuery("量子"), by=OFFICE)
        with CaptureQueriesContext(connection) as queries:
            candidates_search(CandidateQuery("量子"), by=OFFICE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
