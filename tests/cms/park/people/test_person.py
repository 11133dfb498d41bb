"""The page of a person found, the log of both pages, and who sees whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Base, BaseMember, PeopleView
from catalogue.selectors.consent import OFFICE, candidates_findable
from search.queries import candidates_search
from search.results import CandidateQuery
from tests.cms.park.people.conftest import REASON, Door, address, make_found
from tests.cms.park.people.test_list import NAMES
from tests.cms.park.test_walk import address as park_address
from tests.factories.catalogue import make_base, make_candidate


def references(client: Client, query: str = "") -> list[str]:
    """Who stands on the list, as the log has it."""
    client.get(address(query=query))
    return [row.reference for row in PeopleView.objects.first().shown.all()]  # type: ignore[union-attr]


def test_the_page_holds_the_masked_profile_and_leads_back(door: Door) -> None:
    candidate = make_found("量子精密测量", "Quantum metrology", languages=["German", "Klingon"])
    door.rebuild()
    for language in ("en", "zh-hans"):
        response = door.client().get(
            address("person", candidate.reference, language=language, query="?q=quantum&page=2")
        )
        page = response.content.decode()
        for words in ("Quantum metrology", "量子精密测量", "研制原子钟", "Klingon", REASON, "?q=quantum&amp;page=2"):
            assert words in page, words
        assert not [name for name in NAMES if name in page]


def test_each_page_opened_is_logged_with_its_purpose(door: Door) -> None:
    one, two = make_found("量子一"), make_found("量子二", party="team")
    door.rebuild()
    client = door.client()
    client.get(address(query="?q=ada@verborgen.example 量子&party=team&page=1"))
    client.get(address("person", one.reference))
    profile, listed = PeopleView.objects.all()
    assert (listed.kind, listed.query, listed.filters, listed.total) == ("list", "▇ 量子", {"party": ["team"]}, 1)
    assert [row.reference for row in listed.shown.all()] == [two.reference]
    assert (profile.kind, profile.references) == ("profile", one.reference)
    for view in (profile, listed):
        inquiry = view.inquiry
        assert (inquiry.base, inquiry.stated_by, inquiry.reason) == (door.base, door.member, REASON)


def test_members_of_the_base_see_its_log_and_others_do_not(door: Door) -> None:
    candidate = make_found()
    door.rebuild()
    client = door.client()
    client.get(address(query="?q=量子"))
    assert candidate.reference in client.get(park_address("log")).content.decode()
    assert REASON in client.get(park_address("log")).content.decode()
    outsider = type(door.member).objects.create_user("outsider", password="secret")
    BaseMember.objects.create(base=door.other, user=outsider)
    assert REASON not in door.client(outsider, stated=False).get(park_address("log")).content.decode()


def test_the_office_searches_for_itself_by_its_own_reach(door: Door) -> None:
    everywhere, single = make_found("量子一"), make_found("量子二", consent_base=door.base)
    door.rebuild()
    client = door.client(door.office)
    assert references(client) == [everywhere.reference]
    assert PeopleView.objects.get().inquiry.scope == "office"
    assert client.get(address("person", single.reference)).status_code == 404
    record = reverse("candidates:inspect", args=[everywhere.pk])
    assert record in client.get(address("person", everywhere.reference)).content.decode()
    assert record not in door.client().get(address("person", everywhere.reference)).content.decode()
    assert sorted(references(door.client())) == [everywhere.reference, single.reference]


def test_a_person_of_another_base_is_not_found(door: Door) -> None:
    foreign = make_found(consent_base=door.other)
    door.rebuild()
    client = door.client()
    assert references(client) == []
    assert client.get(address("person", foreign.reference)).status_code == 404
    assert client.get(address("person", "C-1999-00001")).status_code == 404


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reaches=st.lists(st.sampled_from(["all", "B01", "B02", "B03", "none"]), max_size=8))
def test_consent_for_one_base_leaks_to_no_other(rebuild: Any, reaches: list[str]) -> None:
    bases: dict[str, Base] = {code: make_base(code) for code in ("B01", "B02", "B03")}
    made = []
    for place, reach in enumerate(reaches):
        consents = () if reach == "none" else ("search",)
        made.append(make_candidate(f"量子研究员{place}", consents=consents, consent_base=bases.get(reach)))
    rebuild()
    for code, by in [*bases.items(), ("office", OFFICE)]:
        allowed = {row.reference for row, reach in zip(made, reaches, strict=True) if reach in ("all", code)}
        for query in (CandidateQuery(), CandidateQuery("量子"), CandidateQuery(filters={"party": ("person",)})):
            answer = candidates_search(query, by=by)
            found = {hit.profile.reference for hit in answer.hits} & {row.reference for row in made}
            assert found == allowed
            assert sum(row.count for row in answer.facets["party"]) == answer.total
        assert {row.reference for row in candidates_findable(by)} >= allowed
    for row in made:
        row.delete()
