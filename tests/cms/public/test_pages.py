"""Home, editions, industries, bases and the editors' pages, in both languages."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client, override_settings
from django.utils import translation

from cms.models import HomePage, StandardPage
from cms.public.setup import site_pages_ensure
from tests.cms.public.conftest import Shown
from tests.factories.catalogue import make_base, make_demand, make_industry, make_published_edition

PATHS = (
    "",
    "demands/",
    "editions/",
    "editions/2026-1/",
    "industries/",
    "industries/IT/",
    "bases/",
    "bases/B01/",
    "guidance/",
    "about/",
    "privacy/",
    "accessibility/",
)
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{4,}")


def page_of(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.fixture
def site(shown: Shown, pages: list[str]) -> Shown:
    """The catalogue with the editors' pages around it."""
    return shown


@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_pages_have_their_frame(client: Client, site: Shown, code: str, tag: str) -> None:
    for path in PATHS:
        _check_frame(page_of(client, f"/{code}/{path}"), path, tag)


def _check_frame(page: BeautifulSoup, path: str, tag: str) -> None:
    assert page.html is not None
    assert page.html["lang"] == tag
    assert len(page.find_all("h1")) == 1, path
    assert page.title is not None
    assert page.title.get_text(strip=True)
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert set(alternates) == {"en", "zh-Hans", "x-default"}
    assert alternates["en"].endswith(f"/en/{path}")
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == alternates[tag]
    skip = page.select_one("a.skip")
    assert skip is not None
    assert page.find(id=str(skip["href"])[1:]) is not None


def test_chinese_stands_marked_on_english_pages_and_the_other_way_round(client: Client, site: Shown) -> None:
    # Codes, addresses and the names of standards stay as they are in a Chinese sentence.
    allowed = {"code", "WCAG", "Accessibility", "Guidelines", "http"}
    for path in PATHS:
        english = _texts(page_of(client, f"/en/{path}"), "en")
        assert [text for text in english if HAN.search(text)] == [], path
        chinese = [set(LATIN.findall(text)) for text in _texts(page_of(client, f"/zh-hans/{path}"), "zh-Hans")]
        assert [words for words in chinese if words and not words & allowed] == [], path


def test_nothing_is_inline_and_all_is_our_own(client: Client, site: Shown) -> None:
    for path in PATHS:
        response = client.get(f"/en/{path}")
        page = BeautifulSoup(response.content.decode(), "html.parser")
        assert page.select("[style], style, script:not([src]):not([type='application/ld+json'])") == [], path
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)], path
        loaded = [
            tag.get("src") or tag.get("href") for tag in page.select("script[src], img[src], link[rel=stylesheet]")
        ]
        assert all(str(address).startswith("/static/") for address in loaded), path
        assert "default-src 'self'" in response["Content-Security-Policy"]


def test_language_switch_stays_on_the_page_with_its_query(client: Client, site: Shown) -> None:
    page = page_of(client, "/en/demands/?q=%E7%94%B5%E6%B1%A0&party=person")
    switch = page.select_one("ul.languages a[hreflang=zh-Hans]")
    assert switch is not None
    assert switch["href"] == "/zh-hans/demands/?q=%E7%94%B5%E6%B1%A0&party=person"
    guidance = page_of(client, "/zh-hans/guidance/").select_one("ul.languages a[hreflang=en]")
    assert guidance is not None
    assert guidance["href"] == "/en/guidance/"


def test_home_page_leads_to_everything(client: Client, site: Shown) -> None:
    page = page_of(client, "/en/")
    found = {str(link["href"]) for link in page.find_all("a", href=True)}
    wanted = {"editions/2026-1/", "industries/IT/", "bases/B01/", "guidance/", "privacy/", "demands/"}
    assert {f"/en/{path}" for path in wanted} <= found
    text = " ".join(page.get_text(" ").split())
    assert "All 3 open demands" in text


def test_home_page_of_an_empty_catalogue(client: Client, pages: list[str]) -> None:
    assert "The first edition is being prepared." in page_of(client, "/en/").get_text()
    assert "No edition has been published yet." in page_of(client, "/en/editions/").get_text()
    assert "No demand has been published yet." in page_of(client, "/en/demands/").get_text()


def test_edition_lists_every_entry_with_its_state(client: Client, site: Shown) -> None:
    page = page_of(client, "/en/editions/2026-1/")
    assert len(page.select(".entries .entry")) == 4
    closed = next(row for row in page.select(".entry") if site.closed.reference in row.get_text())
    assert closed.select_one(".state.closed") is not None
    text = " ".join(page.get_text(" ").split())
    assert "Entries 4" in text
    assert "Still open 3" in text
    assert "Foreword." in text


def test_demonstration_is_said_on_every_page(client: Client, site: Shown) -> None:
    for path in PATHS:
        assert page_of(client, f"/en/{path}").select_one(".demonstration") is not None, path
    make_published_edition([make_demand("真实需求")], "2026-2")
    assert page_of(client, "/en/").select_one(".demonstration") is None
    assert page_of(client, "/en/editions/2026-1/").select_one(".demonstration") is not None


def test_bases_are_narrowed_and_strange_values_ignored(client: Client, site: Shown) -> None:
    make_base("B02", region="hebei", kind="institute", name_zh="河北所", name_en="Hebei Institute")
    make_base("B03", active=False, name_en="Gone")
    assert "Hebei Institute" in page_of(client, "/en/bases/?region=hebei").get_text()
    assert "Yanlan Park" not in page_of(client, "/en/bases/?region=hebei").get_text()
    assert "No base fits this choice." in page_of(client, "/en/bases/?region=tianjin").get_text()
    assert "Yanlan Park" in page_of(client, "/en/bases/?region=%00&kind=x").get_text()
    assert client.get("/en/bases/B03/").status_code == 404


def test_pages_are_made_once_and_editors_words_kept(site: Shown) -> None:
    page = StandardPage.objects.get(slug="about", locale__language_code="en")
    page.title = "About us"
    page.save_revision().publish()
    assert site_pages_ensure() == []
    page.refresh_from_db()
    assert page.title == "About us"
    keys = set(HomePage.objects.values_list("translation_key", flat=True))
    assert len(keys) == 1
    assert HomePage.objects.count() == 2


def test_site_map_names_both_languages(client: Client, site: Shown) -> None:
    text = client.get("/sitemap.xml").content.decode()
    for path in (
        f"demands/{site.both.reference}/",
        f"demands/{site.closed.reference}/",
        "editions/2026-1/",
        "guidance/",
    ):
        for code in ("en", "zh-hans"):
            assert f"/{code}/{path}</loc>" in text
    assert f"Sitemap: {'http'}" in client.get("/robots.txt").content.decode()


def test_reader_without_a_language_is_led_to_their_own(client: Client, site: Shown) -> None:
    path = f"/demands/{site.both.reference}/"
    assert client.get(path, headers={"accept-language": "de, en;q=0.8"})["Location"] == f"/en{path}"
    assert client.get(path, headers={"accept-language": "zh-CN"})["Location"] == f"/zh-hans{path}"


def test_unchanged_page_is_not_sent_again(client: Client, site: Shown) -> None:
    first = client.get("/en/editions/2026-1/")
    again = client.get("/en/editions/2026-1/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_fault_of_ours_is_explained_in_both_languages(site: Shown) -> None:
    client = Client(raise_request_exception=False)
    # Settings that no engine can be made from, whichever is chosen.
    wrong = {"SEARCH_ENGINE_DIR": None, "ELASTICSEARCH": {"wrong": 1} if settings.ELASTICSEARCH else {}}
    with override_settings(**wrong), translation.override("en"):
        response = client.get("/en/demands/")
    assert response.status_code == 500
    text = response.content.decode()
    assert "Something failed on our side" in text
    assert "系统出了故障" in text


def test_queries_do_not_grow(site: Shown, queries_of: Callable[[str], int]) -> None:
    paths = ("", "editions/", "editions/2026-1/", "industries/", "industries/IT/", "bases/", "bases/B01/", "guidance/")
    before = {path: queries_of(f"/en/{path}") for path in paths}
    base = make_base("B02")
    base.industries.add(make_industry("IT"))
    more = [make_demand(f"需求{n}", industry=make_industry("IT"), base=make_base("B01")) for n in range(6)]
    make_published_edition(more, "2026-2")
    after = {path: queries_of(f"/en/{path}") for path in paths}
    assert after == before
    assert max(after.values()) <= 20


def _texts(page: BeautifulSoup, tag: str) -> list[str]:
    """Visible texts whose nearest declared language is `tag`."""
    found = []
    for text in page.find_all(string=True):
        if text.strip() and text.parent is not None and text.parent.name not in ("script", "style", "option"):
            nearest = text.find_parent(attrs={"lang": True})
            if nearest is not None and nearest["lang"] == tag:
                found.append(text.strip())
    return found
