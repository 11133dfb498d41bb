"""How the search page shows what was read of a query, and what can be done about it."""

from typing import Any
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.test import Client

from catalogue.publishing.content import Bilingual
from cms.public.readers import country_guess, is_robot
from cms.public.searching.page import fewer_words, nearest_state
from cms.public.searching.parameters import state_read
from cms.public.searching.reading import spellings, terms, unread
from cms.public.searching.state import SearchState
from search.models import UnmetQuery
from search.results import DemandResults, Notice, ReadAs, Relaxation, Spelling
from tests.cms.public.conftest import Shown
from tests.factories.catalogue import make_concept

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "accept-language": "de-CH,de;q=0.9"}
NAME = Bilingual(zh="固态电池", en="solid-state battery")
NOTHING = DemandResults(0, (), {})


def page_of(client: Client, path: str, **headers: str) -> BeautifulSoup:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, response.get("Location", path)
    return BeautifulSoup(response.content.decode(), "html.parser")


def term_of(page: BeautifulSoup) -> Tag:
    (term,) = page.select(".terms .term")
    return term


@pytest.fixture
def concept(db: None) -> None:
    make_concept("固态电池", "solid-state battery", code="c-solid", aliases_en=["SSB"])


def links(term: Tag) -> dict[str, str]:
    return {link.get_text(" ", strip=True): str(link["href"]) for link in term.select("a")}


def test_a_concept_is_shown_with_what_can_be_done(client: Client, shown: Shown, concept: None) -> None:
    page = page_of(client, "/en/demands/?q=SSB+engineer&party=person")
    term = term_of(page)
    assert "“ssb” = solid-state battery" in " ".join(term.get_text(" ", strip=True).lower().split())
    assert term.select_one("[lang='zh-Hans']") is not None
    assert links(term) == {
        "must be about “solid-state battery”": "?q=%2BSSB+engineer&party=person",
        "not about “solid-state battery”": "?q=-SSB+engineer&party=person",
        "Don't read it as “solid-state battery” ×": "?q=SSB+engineer&without=c-solid&party=person",
    }


def test_a_signed_concept_can_become_plain_again(client: Client, shown: Shown, concept: None) -> None:
    term = term_of(page_of(client, "/en/demands/?q=-%E5%9B%BA%E6%80%81%E7%94%B5%E6%B1%A0+engineer"))
    assert "out" in term["class"]
    assert links(term)["may be about “solid-state battery”"].startswith("?q=%E5%9B%BA")


def test_a_concept_taken_out_stays_out_and_comes_back(client: Client, shown: Shown, concept: None) -> None:
    page = page_of(client, "/zh-hans/demands/?q=SSB&without=c-solid")
    term = term_of(page)
    assert "untaken" in term["class"]
    assert list(links(term).values()) == ["?q=SSB"]
    assert [field["value"] for field in page.select("form input[name=without]")] == ["c-solid"]


@pytest.mark.parametrize("query", ["?q=turbine&without=c-solid", "?without=c-solid", "?q=SSB&without=c-x&without=%00"])
def test_what_the_words_do_not_name_is_not_kept(client: Client, shown: Shown, concept: None, query: str) -> None:
    response = client.get(f"/en/demands/{query}")
    assert response.status_code == 302
    assert "without" not in response["Location"]


def test_titles_alone(client: Client, shown: Shown) -> None:
    everywhere = page_of(client, "/en/demands/?q=Yanlan")
    assert everywhere.select(".entries .entry")
    page = page_of(client, "/en/demands/?q=Yanlan&title=1")
    assert page.select_one("input[name=title][checked]") is not None
    assert "No title of an open demand has “Yanlan”" in page.get_text(" ")
    (way,) = page.select(".ways a[href='?q=Yanlan']")
    assert way.get_text() == "look everywhere, not in titles alone"
    assert "Not known and left out: title=yes." in page_of(client, "/en/demands/?title=yes").get_text()


def test_state_with_everything_survives_its_address(concept: None) -> None:
    address = "?q=SSB&title=1&without=c-solid&party=team&page=2"
    state, notices = state_read(QueryDict(address[1:]))
    assert notices == []
    assert state.address() == address


def test_what_can_not_be_read_is_marked_in_its_place(client: Client, shown: Shown) -> None:
    page = page_of(client, "/en/demands/?q=battery+colour:red+%22cells")
    marked = [mark.get_text() for mark in page.select(".asked-for mark")]
    assert marked == ["colour", '"']
    assert "There is no field “colour”" in page.get_text()


def test_a_long_query_is_cut_around_the_fault() -> None:
    state = SearchState(text="a" * 100 + "X" + "b" * 99)
    (row,) = unread(DemandResults(0, (), {}, notices=(Notice(100, 1, "odd"),)), state)
    assert (row.before, row.part, row.after) == ("…" + "a" * 60, "X", "b" * 60 + "…")
    (row,) = unread(DemandResults(0, (), {}, notices=(Notice(500, 9, "odd"),)), state)
    assert row.part == ""


def test_spellings_are_offered_with_what_they_find() -> None:
    state = SearchState(text="batery", filters={"party": ("team",)}, page=2)
    results = DemandResults(0, (), {}, spelling=(Spelling("battery", 12), Spelling("bakery", 0)))
    (row,) = spellings(results, state)
    assert (row.text, row.count, row.address) == ("battery", 12, "?q=battery&party=team")


def test_a_misspelling_leads_on(client: Client, shown: Shown) -> None:
    results = DemandResults(0, (), {}, spelling=(Spelling("batteries <b>", 12),))
    with patch("cms.public.views.demands.demands_search", return_value=results):
        page = page_of(client, "/en/demands/?q=baterries")
    assert page.select_one(".spelling a").get_text() == "batteries <b>"  # type: ignore[union-attr]
    assert "(12)" in page.select_one(".spelling").get_text()  # type: ignore[union-attr]


def test_words_to_drop_come_before_filters() -> None:
    state = SearchState(text="quantum bakery", filters={"region": ("hebei",)})
    rows = (Relaxation("region", ("hebei",), 9), Relaxation("q", ("bakery",), 2, "quantum"))
    results = DemandResults(0, (), {}, relaxations=rows)
    (way,) = fewer_words(results, state)
    assert (way.name, way.text, way.address, way.count) == ("bakery", "quantum", "?q=quantum&region=hebei", 2)
    near = nearest_state(results, state)
    assert near is not None
    assert near.text == "quantum"
    assert nearest_state(NOTHING, state) is None


def test_the_nearest_is_shown_when_nothing_fits(client: Client, shown: Shown) -> None:
    results = DemandResults(0, (), {}, relaxations=(Relaxation("party", ("team",), 1),))
    with patch("cms.public.views.demands.demands_search", return_value=results):
        page = page_of(client, "/en/demands/?q=batteries&party=team")
    assert "The nearest that there is" in page.get_text()
    assert page.select(f".entries a[href*='{shown.both.reference}']")


def test_a_reading_without_place_in_the_text_offers_no_sign() -> None:
    rows = (ReadAs("elsewhere", "c-solid", NAME),)
    (term,) = terms(DemandResults(1, (), {}, read_as=rows), SearchState(text="battery"))
    assert (term.must, term.leave_out, term.may) == ("", "", "")
    assert term.remove == "?q=battery&without=c-solid"
    long = SearchState(text="elsewhere " + "x" * 190)
    assert terms(DemandResults(1, (), {}, read_as=rows), long)[0].must == ""


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_help_has_examples_that_are_read_without_a_fault(client: Client, shown: Shown, language: str) -> None:
    page = page_of(client, f"/{language}/demands/")
    examples = page.select(".search-help tbody a")
    assert len(examples) >= 6
    for example in examples:
        assert not page_of(client, f"/{language}/demands/{example['href']}").select(".asked-for"), example


def test_a_reason_names_its_field(client: Client, shown: Shown) -> None:
    label = page_of(client, "/en/demands/?q=batteries").select_one(".why .label")
    assert label is not None
    assert label.get_text() == "Title: “batteries”"
    chinese = page_of(client, "/zh-hans/demands/?q=%E7%94%B5%E6%B1%A0").select_one(".why .label")
    assert chinese is not None
    assert chinese.get_text() == "名称：“电池”"


@pytest.fixture
def engine_finds_nothing() -> Any:
    with patch("cms.public.views.demands.demands_search", return_value=NOTHING):
        yield


def test_an_unmet_query_is_kept_without_its_asker(client: Client, shown: Shown, engine_finds_nothing: None) -> None:
    client.get("/en/demands/?q=octopus+farming&industry=IT", headers=BROWSER)
    row = UnmetQuery.objects.get()
    assert (row.text, row.language, row.country, row.industry) == ("octopus farming", "en", "CH", "IT")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("?q=octopus", {}),
        ("?q=octopus", BROWSER | {"user-agent": "Mozilla/5.0 (compatible; Somebot/2.1; +http://example.org/bot.html)"}),
        ("?party=team", BROWSER),
    ],
)
def test_machines_and_bare_filters_are_not_kept(
    client: Client, shown: Shown, engine_finds_nothing: None, path: str, headers: dict[str, str]
) -> None:
    client.get(f"/en/demands/{path}", headers=headers)
    assert not UnmetQuery.objects.exists()


def test_nothing_is_kept_while_the_engine_is_away(client: Client, shown: Shown) -> None:
    assert "Nothing found" in page_of(client, "/en/demands/?q=octopus", **BROWSER).get_text()
    assert not UnmetQuery.objects.exists()


@pytest.mark.parametrize(
    ("languages", "country"),
    [("zh-CN,zh;q=0.9", "CN"), ("zh-Hans-SG", "SG"), ("en", ""), ("", ""), ("*", ""), ("en-US;q=0.8", "US")],
)
def test_a_country_is_guessed_from_the_language_alone(rf: Any, languages: str, country: str) -> None:
    request = rf.get("/", headers={"accept-language": languages, "x-forwarded-for": "203.0.113.7"})
    assert country_guess(request) == country


def test_browsers_are_no_robots(rf: Any) -> None:
    assert not is_robot(rf.get("/", headers=BROWSER))
    assert is_robot(rf.get("/", headers={"user-agent": "curl/8.5"}))
