"""Teams, people for a base and the matcher's pages at the editors' desk, as they are looked at: both languages, both
sizes, no code words."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages import PHONE, followed, page_accessible, page_fits, page_opened
from tests.e2e.test_matching import LANGUAGES, looked_at

# What would be a key, a Python value or a bare share of one in the text of a page.
CODES = re.compile(r"\b(?:None|True|False|wish_\w+|gate_open|topic|r\d{1,2})\b|\b0\.\d{4,}")
DESK = ("/admin/match-board/", "/admin/matchers/", "/admin/matchers/what-if/", "/admin/match-runs/")

WIDER = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.getAttribute('aria-labelledby'))"
"""Those of some boxes whose content does not fit into them."""


def no_codes(place: Locator) -> None:
    """Nothing is shown that only a program understands."""
    assert CODES.findall(place.inner_text()) == []


def told_in(page: Page, language: str) -> None:
    """The desk follows the language of the browser, not the address."""
    page.set_extra_http_headers({"Accept-Language": language})


@pytest.mark.parametrize("language", LANGUAGES)
def test_teams_for_a_demand(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-park", language)
    page_opened(page, f"/{language}/park/")
    for address in page.locator(".inbox-title").evaluate_all("rows => rows.map(row => row.getAttribute('href'))"):
        page_opened(page, address)
        teams = page.locator(".page-head a[href$='/teams/']")
        if teams.count():
            teams.click()
            page.wait_for_url("**/teams/")
            looked_at(page)
            no_codes(page.locator("main"))
            if page.locator(".team").count():
                break
    expect(page.locator(".team h2").first).to_be_visible()
    expect(page.locator(".team tbody tr").first.locator("th")).not_to_be_empty()
    followed(page, page.locator(".team tbody a").first)
    expect(page.locator("h1")).not_to_be_empty()
    looked_at(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_for_a_base(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-park", language)
    page_opened(page, f"/{language}/park/base/")
    expect(page.locator("section[aria-labelledby=place-1] h2")).to_be_visible()
    looked_at(page)
    no_codes(page.locator("main"))
    page.locator(".people h3 a").first.click()
    page.wait_for_url(re.compile(r"/park/base/[^/]+/(?:[^/]+/)?C-[^/]+/$"))
    expect(page.locator("section[aria-labelledby=ledger-title] tbody tr").first).to_be_visible()
    # What is looked for is said in every line, also where the base asks for nothing in words.
    asked = page.locator("section[aria-labelledby=ledger-title] tbody th .asked")
    assert asked.count() >= page.locator("section[aria-labelledby=ledger-title] tbody tr").count() - 2
    looked_at(page)
    no_codes(page.locator("main"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_of_the_matcher(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-chief")
    told_in(page, language)
    for address in DESK:
        page_opened(page, address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        for size in ({"width": 1280, "height": 3000}, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page_fits(page)
            page_accessible(page)
        no_codes(page.locator("main"))
    page.locator("main a[href*='/match-runs/inspect/']").first.click()
    expect(page.locator(".placing-chart")).to_be_visible()
    table = page.locator("section[aria-labelledby=placing-title] table").nth(1)
    expect(table.locator("tbody tr").first).to_be_visible()
    page_fits(page)
    page_accessible(page)
    no_codes(page.locator("main"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fairness_of_a_run_is_seen_whole(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-auditor")
    told_in(page, language)
    page_opened(page, "/admin/fairness/")
    page.locator("main a[href*='/fairness/inspect/']").first.click()
    page.wait_for_url("**/fairness/inspect/**")
    tables = page.locator(".table-scroll")
    expect(tables.first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert tables.evaluate_all(WIDER) == []
    page_fits(page)
    page_accessible(page)
    no_codes(page.locator("main"))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page_fits(page)
    page_accessible(page)
    # What does not fit on a phone is scrolled with the keyboard too, in a place that has a name.
    tables.first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")
    assert tables.first.evaluate("e => document.getElementById(e.getAttribute('aria-labelledby')).innerText.trim()")


def test_the_board_is_told_in_chinese(page: Page, signed_in: Any) -> None:
    signed_in("demo-chief")
    told_in(page, "zh-hans")
    page_opened(page, "/admin/match-board/")
    expect(page.locator("#edition-title")).to_contain_text("年第")
    shown = page.locator("main .desk").inner_text()
    assert re.findall(r"\b(?:Edition|Coverage|Spread|score)\b", shown) == []


def test_wrong_weights_are_told_at_their_field(page: Page, signed_in: Any) -> None:
    signed_in("demo-chief")
    told_in(page, "en")
    page_opened(page, "/admin/matchers/what-if/")
    page.locator("input[name=topic]").fill("0")
    with page.expect_navigation():
        page.locator(".desk-form button").first.click()
    expect(page.locator(".desk-form")).to_contain_text("Write more than 0")
    expect(page.locator("input[name=topic]")).to_have_value("0")
    page_accessible(page)
    page.locator("input[name=topic]").fill("0.6")
    with page.expect_navigation():
        page.locator(".desk-form button").first.click()
    expect(page.locator("#outcome-title")).to_be_visible()
    expect(page.locator("section[aria-labelledby=outcome-title] table").first).to_be_visible()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page_fits(page)
    page_accessible(page)
