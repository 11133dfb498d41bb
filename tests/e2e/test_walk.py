"""The main job, walked once as its people would: from a unit's workbook to a decision that is logged and undoable."""

import re
import time
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import PHONE, WIDE, followed, page_accessible, page_fits

NUMBER = "2026-9"
UNIT = "演示 Demonstration"
PATIENCE = 90
HEADERS = (
    "岗位编号",
    "所属行业",
    "所在基地",
    "用人单位",
    "岗位名称",
    "需求人数",
    "学历要求",
    "能力要求",
    "引进方式",
    "年薪",
)
ROWS = (
    (
        "W-001",
        "新一代信息技术",
        "砚澜人工智能产业园",
        "砚澜智能计算研究院",
        "超导量子芯片低温封装专家",
        "若干",
        "硕士及以上",
        "熟悉稀释制冷机环境下的互连与封装；有大模型训练系统协作经验者优先。",
        "全职或柔性引进",
        "面议",
    ),
)


def workbook(folder: Path) -> Path:
    """A unit's workbook: title rows above the header, Chinese only."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026年急需紧缺人才需求表（演示）"])
    sheet.append(HEADERS)
    for row in ROWS:
        sheet.append(row)
    path = folder / "unit.xlsx"
    book.save(path)
    return path


def job_ended(page: Page) -> None:
    """Wait for the job on the page to be done; the page renews itself.

    What is waited for is something that is there, not something gone: a page half read lacks everything.
    """
    expect(page.locator(".desk-facts")).to_contain_text("ended", timeout=PATIENCE * 1000)
    expect(page.locator(".note-critical")).to_have_count(0)


def found_by(page: Page, query: str) -> str:
    """The first address a search finds; search follows publishing within seconds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        page.goto(f"/en/demands/?q={query}&edition={NUMBER}")
        # Those below a search that found nothing yet are the nearest, not what is looked for.
        link = page.locator("#results > ol.entries a[href*='/demands/BJ-']")
        if link.count():
            return str(link.first.get_attribute("href"))
        time.sleep(1)
    raise AssertionError(f"{query} finds nothing: {page.locator('main').inner_text()[:600]}")


def test_from_a_workbook_to_a_decision(page: Page, site: Site, signed_in: Any, tmp_path: Path) -> None:
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    signed_in("demo-chief")
    edition_made(page)
    workbook_imported(page, workbook(tmp_path))
    edition_checked_and_published(page)
    reference = reader_finds(page)
    people_recommended(page)
    page.context.clear_cookies()
    park_decides(page, signed_in, reference)


def edition_made(page: Page) -> None:
    page.goto("/admin/editions/new/")
    for name, value in (
        ("number", NUMBER),
        ("valid_until", "2027-12-31"),
        ("period_start", "2026-11-01"),
        ("period_end", "2026-12-31"),
        ("foreword_zh", "演示前言。"),
        ("foreword_en", "A foreword for the demonstration."),
    ):
        page.locator(f"[name={name}]").fill(value)
    page.keyboard.press("Escape")
    page.locator("[name=demonstration]").check()
    page.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(r"/editions/workspace/\d+/"))


def workbook_imported(page: Page, path: Path) -> None:
    workspace = page.url
    page.goto(f"/admin/imports/upload/?edition={NUMBER}")
    page.locator("[name=file]").set_input_files(path)
    page.locator("[name=unit]").fill(UNIT)
    followed(page, page.locator(".desk-form button"))
    job_ended(page)
    followed(page, page.get_by_role("button", name="Import now"))
    job_ended(page)
    expect(page.locator(".note-good").first).to_contain_text("imported")
    page.goto(workspace)


def edition_checked_and_published(page: Page) -> None:
    followed(page, page.locator(".todo a[href$='/check/']"))
    expect(page.locator(".desk")).to_contain_text("English")
    page.goto(page.url.replace("/check/", "/publish/"))
    page.get_by_role("button", name=f"Publish edition {NUMBER}").click()
    expect(page).to_have_url(re.compile(r"/editions/workspace/\d+/$"))
    expect(page.locator(".desk-tag-strong")).to_contain_text("Published")


def reader_finds(page: Page) -> str:
    address = found_by(page, "cryogenic+packaging+of+superconducting+quantum+chips")
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("超导量子芯片低温封装专家")
    expect(page.locator("h1 [lang='zh-Hans'], h1[lang='zh-Hans']").first).to_be_visible()
    page_accessible(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page_fits(page)
    page.goto(address.replace("/en/", "/zh-hans/"))
    page_fits(page)
    page_accessible(page)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return address.rstrip("/").rsplit("/", 1)[1]


def people_recommended(page: Page) -> None:
    page.goto("/admin/editions/")
    followed(page, page.get_by_role("link", name=NUMBER).first)
    followed(page, page.get_by_role("link", name="Start a match run"))
    followed(page, page.locator(".desk form button, form button.button").last)
    job_ended(page)


def park_decides(page: Page, signed_in: Any, reference: str) -> None:
    signed_in("demo-park")
    expect(page).to_have_url(re.compile(r"/en/park/"))
    for language, size in (("en", WIDE), ("zh-hans", PHONE)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for path in (f"/{language}/park/", f"/{language}/park/{NUMBER}/{reference}/"):
            page.goto(path)
            page_fits(page)
            page_accessible(page)
        followed(page, page.locator(f"ol.people a[href*='/park/{NUMBER}/{reference}/']").first)
        page_fits(page)
        page_accessible(page)
        declined_and_undone(page, language)
    page.goto("/en/park/log/")
    page_accessible(page)
    expect(page.locator("table").first).to_contain_text("Another field than needed")
    expect(page.locator("table").first).to_contain_text("undone")


def declined_and_undone(page: Page, language: str) -> None:
    decline = page.locator("button[name=outcome][value=decline]")
    decline.click()
    expect(page.locator(".field-error").first).to_be_visible()
    page.locator("[name=reason]").select_option("field")
    page.locator("[name=note]").fill("演示 demonstration")
    decline.click()
    declined, undone = {
        "en": ("declined", "undone"),
        "zh-hans": ("谢绝", "撤销"),
    }[language]
    expect(page.locator(".notice").first).to_contain_text(re.compile(f"{declined}|婉拒|拒绝|不接受"))
    page.locator("form[action*='/undo/'] button").click()
    expect(page.locator(".notice").first).to_contain_text(re.compile(undone))
    expect(decline).to_be_visible()
