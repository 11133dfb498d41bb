"""Searching as a reader does it: titles alone, concepts, slips of the pen, nothing found; and the desk behind it."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import PHONE, WIDE, followed, page_accessible, page_fits, page_opened

LANGUAGES = ("en", "zh-hans")
SIZES = (WIDE, PHONE)
CONCEPT = {"en": "all-solid-state battery", "zh-hans": "全固态电池"}
STATES = (
    "q=" + quote('+"solid-state battery" -sales'),
    "q=" + quote("固态电池") + "&title=1",
    "q=" + quote('battery colour:red "cells'),
    "q=" + quote("solid-state batery"),
    "q=" + quote("电池 zzqqxx") + "&region=hebei&party=team",
    "q=" + quote("x" * 199),
    "q=" + quote("很长的查询" * 39),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
def test_every_state_is_accessible_and_fits(page: Page, language: str, state: str) -> None:
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page_opened(page, f"/{language}/demands/?{state}")
        page.locator(".search-help summary").click()
        page_fits(page)
        page_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_alone_are_searched_and_the_switch_stays(page: Page, language: str) -> None:
    page_opened(page, f"/{language}/demands/?q=" + quote("电池"))
    everywhere = page.locator(".entries .entry").count()
    page.locator("input[name=title]").check()
    page.locator(".searchbox .button").click()
    expect(page).to_have_url(re.compile(r"title=1"))
    expect(page.locator("input[name=title]")).to_be_checked()
    titles = page.locator(".entries .entry").count()
    assert 0 < titles < everywhere
    for entry in page.locator(".entries .entry h3, .entries .entry .pair").all():
        entry.scroll_into_view_if_needed()
    assert page.locator(".entries .entry mark").count() >= titles


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=("wide", "phone"))
def test_a_concept_is_demanded_excluded_and_taken_out(page: Page, language: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page_opened(page, f"/{language}/demands/?q=" + quote("固态电池 工程师"))
    term = page.locator(".terms .term").filter(has_text=CONCEPT[language]).first
    must, leave_out, remove = (term.locator("a").nth(place) for place in range(3))
    before = total(page)
    for link in (must, leave_out, remove):
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    must.click()
    expect(page).to_have_url(re.compile(r"q=%2B"))
    demanded = total(page)
    assert 0 < demanded <= before
    term.locator("a").nth(1).click()
    expect(page).to_have_url(re.compile(r"q=-"))
    expect(page.locator(".terms .term.out")).to_have_count(1)
    term.locator("a").last.click()
    expect(page.locator(".terms .untaken")).to_have_count(1)
    page.locator(".terms .untaken a").click()
    expect(page.locator(".terms .untaken")).to_have_count(0)


def test_concepts_work_by_keyboard_and_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    page = context.new_page()
    page_opened(page, "/en/demands/?q=" + quote("固态电池 工程师"))
    page.locator(".terms .term a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=%2B"))
    page.locator("input[name=title]").check()
    page.locator("input[name=q]").press("Enter")
    expect(page).to_have_url(re.compile(r"title=1"))
    context.close()


def test_a_slip_of_the_pen_is_offered_right(page: Page) -> None:
    page_opened(page, "/en/demands/?q=phtonics&title=1")
    offer = page.locator(".spelling a").first
    expect(offer).to_be_visible()
    count = int(re.sub(r"\D", "", page.locator(".spelling .number").first.inner_text()))
    followed(page, offer)
    assert total(page) == count > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_leads_on_and_keeps_its_promise(page: Page, language: str) -> None:
    page_opened(page, f"/{language}/demands/?q=" + quote("固态电池 zzqqxx") + "&title=1&region=hebei&party=team")
    expect(page.locator(".ways")).to_be_visible()
    expect(page.locator(".section .entries .entry").first).to_be_visible()
    way = page.locator(".ways li").first
    promised = int(re.findall(r"\d+", way.locator(".muted").last.inner_text())[-1])
    followed(page, way.locator("a"))
    assert total(page) == promised > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_not_be_read_is_marked(page: Page, language: str) -> None:
    page_opened(page, f"/{language}/demands/?q=" + quote("battery colour:red"))
    expect(page.locator(".asked-for mark")).to_have_text("colour")
    expect(page.locator(".asked-for")).to_have_text("battery colour:red")


def test_suggestions_keep_to_the_chosen_filters(page: Page) -> None:
    page_opened(page, "/en/demands/?industry=BIO")
    with page.expect_request(lambda request: "/suggest/" in request.url) as asked:
        page.locator("input[name=q]").press_sequentially("bio")
    assert "industry=BIO" in asked.value.url
    expect(page.locator(".suggestions [role=option]").first).to_be_visible()
    box, row = page.locator("input[name=q]").bounding_box(), page.locator(".suggestions").bounding_box()
    assert box is not None
    assert row is not None
    assert abs(row["y"] - (box["y"] + box["height"])) < 8


def test_administrator_compares_and_editor_reads_what_was_not_found(page: Page, signed_in: Any) -> None:
    signed_in("demo-admin")
    page_opened(page, "/admin/search-index/")
    expect(page).to_have_url(re.compile("search-index"))
    page_accessible_desk(page)
    page.locator("button[value=check]").click()
    # The one worker may still be busy with what the demonstration has left it to do.
    expect(page.locator(".desk .note-good")).to_be_visible(timeout=180_000)
    page.context.clear_cookies()
    signed_in("demo-editor")
    page_opened(page, "/admin/unmet-queries/")
    expect(page).to_have_url(re.compile("unmet-queries"))
    page_accessible_desk(page)
    page.goto("/admin/search-index/")
    expect(page).not_to_have_url(re.compile("search-index"))


def page_accessible_desk(page: Page) -> None:
    """Our part of a page of the desk; the frame around it is Wagtail's."""
    for table in page.locator(".desk table").all():
        assert table.locator("th").count() > 0
    for field in page.locator(".desk select, .desk input:not([type=hidden])").all():
        assert field.evaluate("field => field.labels.length > 0 || field.hasAttribute('aria-labelledby')")


def total(page: Page) -> int:
    """How many demands the page says it found."""
    words = page.locator(".search-head h2").evaluate("head => head.firstChild.textContent")
    return int((re.findall(r"\d+", words) or ["0"])[0])
