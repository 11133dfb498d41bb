"""The search page: each state has one address, nothing is an error, nothing found helps."""

from collections.abc import Callable
from unittest.mock import patch
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from catalogue.publishing.content import Bilingual
from cms.public.searching.page import facet_groups, pages, ways_out
from cms.public.searching.parameters import state_read
from cms.public.searching.state import SearchState
from search.results import DemandResults, FacetValue, Relaxation, Suggestion
from tests.cms.public.conftest import Shown
from tests.factories.catalogue import make_demand, make_published_edition


def page_of(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content.decode(), "html.parser")


def references(page: BeautifulSoup) -> list[str]:
    return [found.get_text() for found in page.select(".entries .ref")]


def test_open_demands_are_the_default(client: Client, shown: Shown) -> None:
    found = references(page_of(client, "/en/demands/"))
    assert set(found) == {shown.both.reference, shown.chinese_only.reference, shown.team.reference}


def test_closed_demands_when_asked_for(client: Client, shown: Shown) -> None:
    assert references(page_of(client, "/en/demands/?status=closed")) == [shown.closed.reference]
    assert len(references(page_of(client, "/en/demands/?status=all"))) == 4


def test_filters_narrow_and_can_be_taken_back_one_by_one(client: Client, shown: Shown) -> None:
    page = page_of(client, "/en/demands/?engagement=project&party=person")
    assert references(page) == [shown.both.reference]
    chips = {chip.get_text(" ", strip=True): chip["href"] for chip in page.select("a.chip")}
    assert "?party=person" in chips.values()
    assert "?engagement=project" in chips.values()
    boxes = page.select("input[name=engagement][checked]")
    assert [box["value"] for box in boxes] == ["project"]


def test_words_find_and_are_marked(client: Client, shown: Shown) -> None:
    page = page_of(client, "/en/demands/?q=batteries")
    assert references(page) == [shown.both.reference]
    title = page.select_one(".entries h3 mark")
    assert title is not None
    assert title.get_text() == "batteries"
    assert page.select_one(".why") is not None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("?q=&status=open&page=1", ""),
        ("?q=battery&sort=relevance", "?q=battery"),
        ("?sort=newest&party=team", "?party=team"),
        ("?q=battery&sort=", "?q=battery"),
    ],
)
def test_what_goes_without_saying_is_redirected_away(client: Client, shown: Shown, given: str, kept: str) -> None:
    response = client.get(f"/en/demands/{given}")
    assert response.status_code == 302
    assert response["Location"] == f"/en/demands/{kept}"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("colour=red", "Not known and left out: colour."),
        ("industry=XX", "No such value of Industry, left out: XX."),
        ("sort=luck", "No such order, left out: luck."),
        ("page=abc", "No such page, showing the first: abc."),
        ("page=-1", "No such page"),
        ("page=77", "There is no page 77; this is the last one."),
        ("q=" + "a" * 300, "Only the first 200 characters were searched for."),
    ],
)
def test_what_can_not_be_used_is_dropped_and_said(client: Client, shown: Shown, query: str, told: str) -> None:
    page = page_of(client, f"/en/demands/?{query}")
    assert told in page.get_text()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%00a%00b",
        "q=" + quote("长" * 34_000),
        "q=%FF%FE",
        "q=%ED%A0%80",
        "industry=%00",
        "base=%00B01",
        "edition=%00&subfield=" + "x" * 100_000,
        "page=%00",
        "page=9999999999999999999999",
        "sort=%00&status=%00",
        "q=%22unclosed -%22 AND OR (*",
        "q=" + "-a " * 500,
        "%00=1",
        "&".join(f"industry=X{n}" for n in range(500)),
    ],
    ids=lambda query: query[:24],
)
def test_nothing_is_a_server_error(client: Client, shown: Shown, query: str) -> None:
    for language in ("en", "zh-hans"):
        response = client.get(f"/{language}/demands/", QUERY_STRING=query)
        assert response.status_code in (200, 302), query


def test_engine_away_is_said(client: Client, shown: Shown) -> None:
    assert "The search engine is away" in page_of(client, "/en/demands/").get_text()


def test_nothing_found_shows_ways_out(client: Client, shown: Shown) -> None:
    page = page_of(client, "/en/demands/?q=zzzzqqqq&industry=IT")
    text = page.get_text(" ")
    assert "Nothing found" in text
    assert "“zzzzqqqq”" in text
    assert page.select("main a[href='/en/industries/']")
    assert page.select_one("meta[name=robots]") is not None


def test_relaxations_become_links() -> None:
    state = SearchState(text="a", filters={"industry": ("IT",), "region": ("hebei",)})
    results = DemandResults(
        0, (), {}, relaxations=(Relaxation("region", ("hebei",), 2), Relaxation("status", ("open",), 5))
    )
    links = ways_out(results, state)
    assert [(link.name, link.address, link.count) for link in links] == [
        ("State", "?q=a&industry=IT&region=hebei&status=all", 5),
        ("Region", "?q=a&industry=IT", 2),
    ]


def test_long_facets_fold_but_keep_what_is_chosen_in_sight() -> None:
    values = tuple(FacetValue(f"B{n}", Bilingual(zh="基地", en="Base"), 30 - n, n == 15) for n in range(20))
    group = facet_groups(DemandResults(1, (), {"base": values}), SearchState(filters={"base": ("B15",)}))[0]
    assert group.unfolded
    assert len(group.first) == 11
    assert group.first[-1].value == "B15"
    assert len(group.more) == 9


@pytest.mark.parametrize(
    ("total", "page", "expected"),
    [(20, 1, []), (41, 1, [1, 2, 3]), (400, 10, [1, 0, 8, 9, 10, 11, 12, 0, 20]), (60, 3, [1, 2, 3])],
)
def test_pages_around_the_current_one(total: int, page: int, expected: list[int]) -> None:
    assert pages(total, SearchState(page=page)) == expected


def test_paging_goes_through_everything_once(client: Client, db: None) -> None:
    make_published_edition([make_demand(f"需求{n}") for n in range(45)])
    found = [
        ref for number in ("", "?page=2", "?page=3") for ref in references(page_of(client, f"/en/demands/{number}"))
    ]
    assert len(found) == len(set(found)) == 45


def test_state_survives_its_address(shown: Shown) -> None:
    address = "?q=%E7%94%B5%E6%B1%A0&industry=IT&engagement=project&engagement=full_time&sort=deadline&page=2"
    state, notices = state_read(QueryDict(address[1:]))
    assert notices == []
    assert state.address() == address


def test_words_typed_on_a_page_in_default_order_are_answered_by_relevance(client: Client, shown: Shown) -> None:
    chosen = page_of(client, "/en/demands/").select_one("select[name=sort] option[selected]")
    assert chosen is not None
    assert (chosen.get_text(), chosen["value"]) == ("Newest", "")


def test_suggestions_are_json(client: Client, shown: Shown) -> None:
    with patch("cms.public.views.demands.demands_suggest", return_value=[Suggestion("电池", "concept", 3)]) as asked:
        answer = client.get("/zh-hans/demands/suggest/?q=dian&party=team&party=crowd&status=open")
    asked.assert_called_once_with("dian", "zh-hans", 8, {"party": ("team",)})
    assert answer.json() == {"suggestions": [{"text": "电池", "kind": "concept", "count": 3}]}
    assert client.get("/en/demands/suggest/?q=%00").json() == {"suggestions": []}


def test_queries_do_not_grow(client: Client, shown: Shown, queries_of: Callable[[str], int]) -> None:
    few = queries_of("/en/demands/?q=&status=all".replace("q=&", ""))
    make_published_edition([make_demand(f"需求{n}") for n in range(15)], "2026-2")
    assert queries_of("/en/demands/?status=all") == few
    assert few <= 20
