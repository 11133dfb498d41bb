"""The matcher as people meet it: a member of a base reads why somebody is recommended, a candidate reads which demands
fit and what other wishes would change; in both languages, wide and on a phone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import PHONE, WIDE, followed, page_accessible, page_fits, page_opened

LANGUAGES = ("en", "zh-hans")
JARGON = ("vector", "cosine", "embedding", "向量", "余弦")


def looked_at(page: Page) -> None:
    """The page as it stands, on both sizes, in words that anybody knows."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page_fits(page)
        page_accessible(page)
    text = page.locator("main").inner_text().casefold()
    assert not [word for word in JARGON if word in text]


def list_opened(page: Page, language: str, query: str = "") -> None:
    """The list of demands. Right after the start they may still be being read; that page renews itself, and going
    elsewhere at that moment would be cut off."""
    waiting = page.locator("main progress")
    expect(waiting).to_have_count(0, timeout=180_000)
    page_opened(page, f"/{language}/me/{query}")
    expect(waiting).to_have_count(0, timeout=180_000)


@pytest.fixture(autouse=True)
def patience_with_first_answers(page: Page) -> None:
    """The first list after a start brings the matcher with it."""
    page.set_default_timeout(90_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_base_reads_why_somebody_is_recommended(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-park", language)
    page_opened(page, f"/{language}/park/")
    rows = page.locator(".inbox tbody tr", has=page.locator("td.number strong"))
    followed(page, rows.first.locator(".inbox-title"))
    page.locator(".people h3 a").first.click()
    page.wait_for_url(re.compile(r"/park/\d{4}-\d+/[^/]+/C-[^/]+/$"))
    # Conditions come first; a demand that sets none says so.
    expect(page.locator("section[aria-labelledby=gates-title] :is(p, .verdict)").first).not_to_be_empty()
    expect(page.locator("section[aria-labelledby=ledger-title] tbody tr").nth(2)).to_be_visible()
    expect(page.locator("section[aria-labelledby=ledger-title] .proofs q").first).to_be_visible()
    expect(page.locator("section[aria-labelledby=score-title] :is(strong, dd)").first).not_to_be_empty()
    looked_at(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_gone_leads_back_and_gives_back_what_was_typed(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-park", language)
    page_opened(page, f"/{language}/park/base/none/C-1999-00001/", status=404)
    looked_at(page)
    page.locator("main a").last.click()
    expect(page).to_have_url(re.compile(f"/{language}/park/base/$"))

    page_opened(page, f"/{language}/park/")
    rows = page.locator(".inbox tbody tr", has=page.locator("td.number strong"))
    followed(page, rows.first.locator(".inbox-title"))
    followed(page, page.locator(".people .entry", has=page.locator(".decision.none")).first.locator("h3 a"))
    # As if a newer run had left them out while the page was open.
    change = "forms => forms.forEach(form => { form.action = form.action.replace(/C-[^/]+/, 'C-1999-00001'); })"
    page.locator("form.decide").evaluate_all(change)
    page.locator("[name=reason]").select_option("field")
    page.locator("[name=note]").fill("时钟 clocks")
    followed(page, page.locator("button[name=outcome][value=decline]"))
    expect(page.locator(".notice.error")).to_be_visible()
    expect(page.locator(".typed blockquote")).to_have_text("时钟 clocks")
    looked_at(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_candidate_from_the_list_to_a_changed_wish(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-talent", language)
    expect(page).to_have_url(f"{page.url.split(f'/{language}/')[0]}/{language}/me/")
    list_opened(page, language)
    expect(page.locator(".entry .fit strong").first).not_to_be_empty()
    expect(page.locator(".entry .reasons q").first).to_be_visible()
    looked_at(page)

    first = page.locator(".entry h3 a").first
    title = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(title)
    for section in ("fit", "answered", "wishes", "formal"):
        expect(page.locator(f"#{section}-title")).to_be_visible()
    expect(page.locator("section[aria-labelledby=answered-title] .proofs q").first).to_be_visible()
    page.locator("section[aria-labelledby=numbers-title] summary").click()
    expect(page.locator(".numbers tfoot .number")).to_be_visible()
    looked_at(page)

    followed(page, page.locator("section[aria-labelledby=wishes-title] a"))
    boxes = page.locator("input[name=engagements]")
    before = boxes.evaluate_all("boxes => boxes.map(box => box.checked)")
    looked_at(page)
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(not before[place])
    page.locator("input[name=months]").fill("2")
    followed(page, page.locator("button[name=try]"))
    expect(page.locator(".trial")).to_be_visible()
    looked_at(page)
    followed(page, page.locator(".trial .button"))
    expect(page.locator(".notices .success")).to_be_visible()
    after = page.locator("input[name=engagements]").evaluate_all("boxes => boxes.map(box => box.checked)")
    assert after == [not was for was in before]
    expect(page.locator("input[name=months]")).to_have_value("2")

    list_opened(page, language)
    expect(page.locator(".entry").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_narrowed_down_to_nothing_wrong_input_and_who_looked(page: Page, signed_in: Any, language: str) -> None:
    signed_in("demo-talent", language)
    list_opened(page, language, "?region=hebei&engagement=remote&industry=FIN&region=nowhere")
    expect(page.locator(".notices .notice").first).to_be_visible()
    looked_at(page)
    page_opened(page, f"/{language}/me/wishes/?months=99&engagements=king&try=1", status=422)
    expect(page.locator(".field.invalid")).to_have_count(2)
    looked_at(page)
    page_opened(page, f"/{language}/me/looks/")
    expect(page.locator("h1")).to_be_visible()
    looked_at(page)
    page_opened(page, f"/{language}/demands/")
    page.locator(f"nav.menu a[href='/{language}/me/']").click()
    expect(page).to_have_url(f"{page.url.split(f'/{language}/')[0]}/{language}/me/")


def test_an_account_without_candidate_is_told_so(page: Page, signed_in: Any) -> None:
    signed_in("demo-park")
    page_opened(page, "/en/me/")
    expect(page.locator("h1")).to_contain_text("no candidate")
    looked_at(page)


def test_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/en/sign-in/")
    page.locator("input[name=username]").fill("demo-talent")
    page.locator("input[name=password]").fill(site.passwords["demo-talent"])
    followed(page, page.locator("main form button").first)
    list_opened(page, "en")
    page.locator("input[name=region][value=beijing]").check()
    followed(page, page.locator(".filters-apply button"))
    assert "region=beijing" in page.url
    expect(page.locator(".entry").first).to_be_visible()
    page.goto("/en/me/wishes/")
    page.locator("input[name=engagements][value=remote]").check()
    followed(page, page.locator("button[name=try]"))
    expect(page.locator("main")).to_contain_text("wishes")
    context.close()
