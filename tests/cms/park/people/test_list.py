"""The list of people: masked cards, filters in the address, empty, long and wrong input."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.choices import Purpose
from catalogue.models import PeopleView
from catalogue.services.consent import consent_withdraw
from tests.cms.park.people.conftest import Door, address, make_found
from tests.factories.catalogue import make_concept

NAMES = ("Verborgen", "ada@", "5550100", "Institut Geheim")


def page(door: Door, query: str = "", *, language: str = "en") -> str:
    """The list as the member of the base sees it."""
    door.rebuild()
    response = door.client().get(address(language=language, query=query))
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_card_says_what_a_base_may_know(door: Door) -> None:
    candidate = make_found(
        "量子精密测量",
        "Quantum metrology",
        career_stage="leading",
        skills=[("原子钟", "atomic clock")],
        wish_engagements=["project"],
        wish_months=3,
        wish_regions=["beijing"],
        available_from="2035-02",
    )
    found = page(door, "?q=quantum")
    for words in (
        candidate.reference,
        "<mark>Quantum</mark> metrology",
        "量子精密测量",
        "Leading talent",
        "Germany",
        "available from 2035-02",
        "Project co-operation",
        "3 months a year",
        "atomic clock",
        "Headline: “quantum”",
    ):
        assert words in found, words
    assert not [name for name in NAMES if name in found]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "“female” was left out: nobody is searched by sex"), ("zh-hans", "“female”已略去")],
)
def test_a_word_about_who_somebody_is_is_told_and_narrows_nothing(door: Door, language: str, told: str) -> None:
    make_found("量子精密测量", "Quantum metrology, male")
    found = page(door, "?q=quantum+female", language=language)
    assert told in found
    assert "<mark>Quantum</mark> metrology, …" in found
    assert "male" not in found.replace("female", "")


def test_a_headline_in_the_other_language_is_labelled(door: Door) -> None:
    make_found("量子精密测量")
    found = page(door)
    assert '<span lang="zh-Hans">量子精密测量</span>' in found
    assert "only-in" in found


def test_filters_are_addresses_with_chips_that_take_them_back(door: Door) -> None:
    make_found("量子一")
    team = make_found("量子二", party="team")
    found = page(door, "?party=team")
    assert team.reference in found
    assert "1 person or team" in found
    assert 'name="party" value="team" form="search-form" checked' in found
    assert 'name="party" value="person"' in found
    assert 'class="chip" href="?"' in found


def test_concepts_read_are_shown_and_can_be_taken_out(door: Door) -> None:
    concept = make_concept("钙钛矿", "perovskite")
    make_found("钙钛矿光伏")
    found = page(door, "?q=perovskite")
    assert f"without={concept.code}" in found
    assert "same concept" in found


def test_nobody_found_says_what_can_be_done(door: Door) -> None:
    make_found()
    found = page(door, "?q=opera&party=team&title=1")
    for words in ("Nobody found", "take back all filters", "not in headlines alone", "All whom you may find"):
        assert words in found


def test_nobody_at_all(door: Door) -> None:
    assert "Nobody has agreed to be found by you yet." in page(door)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("?q=" + "x" * 5000, "Only the first 200 characters"),
        ("?stage=junk", "No such value of Career stage, left out: junk."),
        ("?available=tomorrow", "No such value of When available"),
        ("?sort=pay", "No such order, left out: pay."),
        ("?page=0", "No such page"),
        ("?page=9", "There is no page 9"),
        ("?colour=red", "Not known and left out: colour."),
        ("?country=%00", "No such value of Where now"),
    ],
)
def test_what_can_not_be_used_is_said(door: Door, query: str, notice: str) -> None:
    make_found()
    assert notice in page(door, query)


def test_what_can_not_be_read_of_a_query_is_said_in_place(door: Door) -> None:
    make_found()
    assert 'class="asked-for"' in page(door, '?q=量子 "计算')


def test_pages(door: Door) -> None:
    for number in range(23):
        make_found(f"量子研究员{number}")
    assert 'rel="next"' in page(door)
    second = page(door, "?page=2")
    assert second.count('<li class="entry">') == 3
    assert 'start="21"' in second
    assert "page=2" in second.split('<li class="entry">')[1].split("</h3>")[0]


def test_without_the_engine_the_profiles_are_read_plainly(door: Door, settings: Any) -> None:
    candidate = make_found()
    settings.ELASTICSEARCH = {}
    response = door.client().get(address())
    found = response.content.decode()
    assert "The search engine is away" in found
    assert candidate.reference in found


def test_withdrawn_is_gone_from_list_and_page_at_once(door: Door) -> None:
    candidate, stays = make_found(), make_found()
    door.rebuild()
    client = door.client()
    consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="test")
    found = client.get(address(query="?q=量子")).content.decode()
    assert candidate.reference not in found
    assert stays.reference in found
    assert "1 person or team" in found
    assert client.get(address("person", candidate.reference)).status_code == 404
    assert PeopleView.objects.count() == 1


def test_queries_do_not_grow_with_the_people_or_the_purposes(door: Door) -> None:
    client, counts = door.client(), []
    for _round in range(2):
        for _number in range(5):
            make_found(skills=[("量子", "quantum")])
        door.rebuild()
        client.get(address(query="?q=量子"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(query="?q=量子")).status_code == 200
        counts.append(len(queries))
        door.client()
    assert counts[0] == counts[1]


def test_pages_carry_no_inline_style_or_script_and_are_not_kept(door: Door) -> None:
    candidate = make_found()
    door.rebuild()
    client = door.client()
    for path in (address(query="?q=量子"), address("person", candidate.reference), address("people-purpose")):
        response = client.get(path)
        text = response.content.decode()
        assert " style=" not in text
        assert "<script" not in text
        assert "no-store" in response["Cache-Control"]
        assert 'content="noindex"' in text
