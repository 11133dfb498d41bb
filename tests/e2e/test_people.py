"""People search as a member of a base walks it: purpose, list, person, log; in both languages, wide and on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import PHONE, WIDE, followed, page_accessible, page_fits

REASON = "Speakers for our forum on batteries"
LANGUAGES = ("en", "zh-hans")


def looked_at(page: Page) -> None:
    """The page as it stands, on both sizes."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page_fits(page)
        page_accessible(page)


def purpose_stated(page: Page) -> None:
    """Choose the first base's other reason and say it."""
    other = page.locator("#id_what option[value$=':']").first.get_attribute("value")
    page.locator("#id_what").select_option(other)
    page.locator("#id_reason").fill(REASON)
    followed(page, page.locator(".purpose-form button"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_purpose_to_the_log(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-park", language)
    page.goto(f"/{language}/park/people/?q=battery")
    expect(page.locator("#id_what")).to_be_visible()
    page.locator(".purpose-form button").click()
    expect(page.locator(".field.invalid")).to_have_count(1)
    looked_at(page)
    purpose_stated(page)
    expect(page.locator(".purpose-now")).to_contain_text(REASON)
    expect(page.locator(".entry").first).to_be_visible()
    looked_at(page)
    page.goto(f"/{language}/park/people/?q=battery+-car&party=person&available=now&available=not_said&title=1&stage=x")
    expect(page.locator(".chips .chip")).to_have_count(4)
    looked_at(page)
    page.goto(f"/{language}/park/people/?q=zzzzqqqq&party=team")
    expect(page.locator(".empty")).to_be_visible()
    looked_at(page)
    page.goto(f"/{language}/park/people/?q=battery")
    reference = page.locator(".entry .ref").first.inner_text()
    page.locator(".entry h3 a").first.click()
    expect(page.locator(".page-head .ref")).to_have_text(reference)
    looked_at(page)
    page.locator(".review-side a").click()
    expect(page).to_have_url(f"{page.url.split('/park/')[0]}/park/people/?q=battery")
    page.goto(f"/{language}/park/log/")
    expect(page.locator("section[aria-labelledby=searches-title]")).to_contain_text(REASON)
    looked_at(page)


def test_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/en/sign-in/")
    page.locator("input[name=username]").fill("demo-park")
    page.locator("input[name=password]").fill(site.passwords["demo-park"])
    followed(page, page.locator("main form button").first)
    page.goto("/en/park/people/")
    purpose_stated(page)
    box = page.locator("input[name=party][value=team]")
    page.locator("details.facet", has=box).locator("summary").click()
    box.check()
    followed(page, page.locator(".filters-apply button"))
    expect(page.locator(".chips .chip")).to_have_count(1)
    assert "party=team" in page.url
    context.close()


def test_the_office_searches_and_auditors_read_the_log(page: Page, signed_in: Any) -> None:
    signed_in("demo-editor")
    page.goto("/en/park/people/")
    purpose_stated(page)
    expect(page.locator(".entry").first).to_be_visible()
    page.locator(".entry h3 a").first.click()
    expect(page.locator(".review-side a[href*='/admin/candidates/']")).to_be_visible()
    page.context.clear_cookies()
    signed_in("demo-auditor")
    page.goto("/admin/people-views/")
    expect(page.locator("main")).to_contain_text(REASON)
    page.goto("/en/park/people/")
    expect(page.locator(".empty")).to_be_visible()
