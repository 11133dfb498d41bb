"""Every public page type, in both languages, wide and on a phone, with and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import PHONE, WIDE, page_accessible, page_fits, page_opened, weight

LANGUAGES = ("en", "zh-hans")
PATHS = (
    "",
    "demands/",
    "demands/?q=solid-state+battery",
    "demands/?q=%E5%9B%BA%E6%80%81%E7%94%B5%E6%B1%A0&industry=NEV&engagement=project",
    "demands/?q=zzzzqqqq",
    "editions/",
    "editions/2026-2/",
    "industries/",
    "industries/NEV/",
    "bases/",
    "bases/B01/",
    "guidance/",
    "about/",
    "privacy/",
    "accessibility/",
    "sign-in/",
)


def first_demand(page: Page, language: str, query: str = "") -> str:
    """The path of the first demand of a search."""
    page_opened(page, f"/{language}/demands/?q={query}")
    link = page.locator(f"main a[href^='/{language}/demands/BJ-']").first
    return str(link.get_attribute("href"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_page(page: Page, language: str, path: str) -> None:
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page_opened(page, f"/{language}/{path}")
        expect(page.locator("html")).to_have_attribute("lang", {"en": "en", "zh-hans": "zh-Hans"}[language])
        page_fits(page)
        page_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_demand_and_its_printed_entry(page: Page, language: str) -> None:
    path = first_demand(page, language, "battery")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page_opened(page, path)
        page_fits(page)
        page_accessible(page)
    printed = page.locator("main a[href*='/editions/2026-']").first
    page_opened(page, str(printed.get_attribute("href")))
    page_fits(page)
    page_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there(page: Page, language: str) -> None:
    page_opened(page, f"/{language}/demands/BJ-1999-99999/", status=404)
    page_accessible(page)
    assert page.locator(f"a[href^='/{language}/']").count() > 0


def test_language_switch_stays_on_the_page(page: Page) -> None:
    page_opened(page, "/en/demands/?q=battery&industry=NEV")
    page.locator("a[hreflang^='zh']").first.click()
    expect(page).to_have_url(re.compile(r"/zh-hans/demands/\?q=battery&industry=NEV"))


def test_search_works_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    page = context.new_page()
    page_opened(page, "/en/")
    page.locator("main input[name=q], header input[name=q]").first.fill("perovskite solar cells")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/demands/\?q=perovskite\+solar\+cells"))
    assert page.locator("main a[href^='/en/demands/BJ-']").count() > 0
    context.close()


@pytest.mark.parametrize("path", ["en/", "zh-hans/demands/?q=a"])
def test_styles_and_scripts_are_light(page: Page, path: str) -> None:
    assert weight(page, f"/{path}") <= 60 * 1024


def test_every_machine_address_answers(page: Page, site: Site) -> None:
    for path in ("/sitemap.xml", "/robots.txt", "/api/v1/demands", "/api/v1/editions", "/api/v1/industries"):
        assert page.request.get(site.address + path).ok, path
    page_opened(page, "/api/v1/docs")
    expect(page.locator(".swagger-ui .info .title")).to_contain_text("Talent demand catalogue")
