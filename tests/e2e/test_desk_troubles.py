"""What the desk shows when work is broken off, stopped by an error or refused: both languages, both sizes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.pages import followed, page_opened
from tests.e2e.test_matching import LANGUAGES, looked_at
from tests.e2e.test_matching_desk import no_codes, told_in

TROUBLES = """
from catalogue.models import Edition, Job
from matching.models import MatchRun, ModelVersion
MatchRun.objects.create(edition=Edition.objects.first(), state="running", model_version="0" * 16)
Job.objects.create(kind="import_demands", state="failed", error="KeyError: 'requirements'")
ModelVersion.objects.create(version="0" * 16, state="challenger")
"""
GONE = """
from catalogue.models import Job
from matching.models import MatchRun, ModelVersion
MatchRun.objects.filter(model_version="0" * 16).delete()
Job.objects.filter(kind="import_demands", state="failed").delete()
ModelVersion.objects.filter(version="0" * 16).delete()
"""


@pytest.fixture
def troubles(site: Site) -> Iterator[None]:
    """A run under way, a job that failed and a matcher that waits for a decision, for the time of one test."""
    site.shell(TROUBLES)
    yield
    site.shell(GONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cancelling_failing_and_refusing(page: Page, signed_in: Any, troubles: None, language: str) -> None:
    signed_in("demo-chief")
    told_in(page, language)
    page_opened(page, "/admin/match-runs/")
    followed(page, page.locator("main a[href*='/match-runs/inspect/']").first)
    followed(page, page.locator("main a[href*='/match-runs/cancel/']"))
    expect(page.locator(".effects li")).to_have_count(3)
    looked_at(page)
    no_codes(page.locator("main"))
    followed(page, page.locator("button.serious"))
    expect(page.locator(".messages .success")).to_be_visible()

    page_opened(page, "/admin/jobs/?state=failed")
    no_codes(page.locator("main"))
    followed(page, page.locator("main td.title a").first)
    looked_at(page)
    technical = page.locator("details pre")
    expect(technical).to_be_hidden()
    page.locator("details summary").focus()
    page.keyboard.press("Enter")
    expect(technical).to_be_visible()
    looked_at(page)

    page_opened(page, "/admin/matchers/version/0000000000000000/")
    page.locator("input[name=reason]").fill(" ")
    followed(page, page.locator("button[value=refuse]"))
    expect(page.locator("[data-contentpath=reason] .error-message")).to_be_visible()
    expect(page.locator(".messages .error")).to_be_visible()
    looked_at(page)
