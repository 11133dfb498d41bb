"""The permanent page of a demand and the entries that editions printed of it."""

import json
import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalogue.models import EditionEntry
from catalogue.publishing.content import DemandContent
from catalogue.selectors.editions import entries_current
from catalogue.services.edition import erratum_issue
from search.results import DemandHit
from tests.cms.public.conftest import Shown

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def html(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def words(client: Client, path: str) -> str:
    """The visible words of a page's main part, on one line."""
    main = BeautifulSoup(html(client, path), "html.parser").find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_reader_sees_own_language_first_and_the_other_behind(client: Client, shown: Shown) -> None:
    english = html(client, f"/en/demands/{shown.both.reference}/")
    assert english.index("Build a group.") < english.index("阅读中文全文") < english.index("组建团队")
    chinese = html(client, f"/zh-hans/demands/{shown.both.reference}/")
    assert chinese.index("组建团队") < chinese.index("Read this demand in English") < chinese.index("Build a group.")


def test_text_in_the_other_language_only_is_labelled_and_marked(client: Client, shown: Shown) -> None:
    page = BeautifulSoup(html(client, f"/en/demands/{shown.chinese_only.reference}/"), "html.parser")
    heading = page.find("h1")
    assert heading is not None
    marked = heading.find(attrs={"lang": "zh-Hans"})
    assert marked is not None
    assert marked.get_text() == "算法工程师"
    assert "Chinese only" in heading.get_text()
    assert "published in Chinese only" in page.get_text()


def test_requirements_say_how_binding_they_are(client: Client, shown: Shown) -> None:
    page = BeautifulSoup(html(client, f"/en/demands/{shown.both.reference}/"), "html.parser")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("table.requirements tbody tr")]
    assert rows[0] == "Ability Has scaled up Condition"
    assert "Degree Doctor or above (As written: 博士及以上 ) Expected" in rows
    assert "Age No restriction –" in rows
    assert "Overseas experience Not stated –" in rows


def test_brief_facts(client: Client, shown: Shown) -> None:
    text = words(client, f"/en/demands/{shown.both.reference}/")
    assert "2–3 people" in text
    assert "CNY 500,000–800,000 a year" in text
    assert "As written: 50-80万元/年" in text
    assert "CNY 300,000, after tax" in text
    assert "entry 1" in text
    assert "Several" in words(client, f"/en/demands/{shown.chinese_only.reference}/")
    assert "面议" in words(client, f"/zh-hans/demands/{shown.chinese_only.reference}/")


def test_only_public_contacts_are_shown(client: Client, shown: Shown) -> None:
    page = html(client, f"/en/demands/{shown.both.reference}/")
    assert "talent@institute.example" in page
    assert "13900000000" not in page


def test_team_roles_are_listed(client: Client, shown: Shown) -> None:
    assert "Process lead" in words(client, f"/en/demands/{shown.team.reference}/")


def test_open_demand_carries_a_valid_posting(client: Client, shown: Shown) -> None:
    found = JSON_LD.search(html(client, f"/en/demands/{shown.both.reference}/"))
    assert found is not None
    posting = json.loads(found[1])
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "Chief scientist, solid-state batteries"
    assert posting["identifier"]["value"] == shown.both.reference
    assert posting["hiringOrganization"]["name"] == "Yanlan Institute"
    assert posting["validThrough"] == shown.edition.valid_until.isoformat()
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "YEAR",
        "minValue": 500000.0,
        "maxValue": 800000.0,
    }
    assert posting["jobLocation"]["address"]["addressCountry"] == "CN"


def test_negotiable_pay_is_left_out_of_the_posting(client: Client, shown: Shown) -> None:
    found = JSON_LD.search(html(client, f"/en/demands/{shown.chinese_only.reference}/"))
    assert found is not None
    assert "baseSalary" not in json.loads(found[1])


def test_closed_demand_stays_with_a_banner_and_without_posting(client: Client, shown: Shown) -> None:
    page = html(client, f"/en/demands/{shown.closed.reference}/")
    assert "This demand is closed" in page
    assert JSON_LD.search(page) is None
    assert "此需求已关闭" in html(client, f"/zh-hans/demands/{shown.closed.reference}/")


def test_markup_in_a_text_stays_text(client: Client, shown: Shown) -> None:
    entry = EditionEntry.objects.get(demand=shown.both)
    evil = "</script><script>alert(1)</script>"
    content = json.loads(json.dumps(entry.content))
    content["texts"]["en"]["duties"] = evil
    rows = EditionEntry.objects.filter(pk=entry.pk)
    fresh = EditionEntry(**{field: getattr(entry, field) for field in ("edition_id", "demand_id", "reference")})
    fresh.number, fresh.content, fresh.digest, fresh.frozen_at = 99, content, "0" * 64, entry.frozen_at
    assert rows.exists()
    fresh.edition_id = _next_edition(shown).pk
    fresh.save()
    page = html(client, f"/en/demands/{shown.both.reference}/")
    assert "alert(1)" in page
    assert "<script>alert(1)" not in page


def test_entry_shows_what_was_printed_with_digest_and_erratum(client: Client, shown: Shown) -> None:
    entry = EditionEntry.objects.get(demand=shown.both)
    erratum_issue(entry=entry, text_zh="“中试”应为“小试”。", text_en="Read “laboratory” for “pilot”.")
    page = words(client, f"/en/editions/2026-1/{shown.both.reference}/")
    assert entry.digest in page
    assert "Read “laboratory” for “pilot”." in page
    assert "As printed in Edition 2026-1" in page
    assert "“中试”应为“小试”。" in words(client, f"/zh-hans/demands/{shown.both.reference}/")


@pytest.mark.parametrize(
    "path", ["demands/BJ-1999-00001/", "demands/x/", "editions/2026-9/", "editions/2026-1/BJ-1999-00001/", "nothing/"]
)
def test_what_is_not_there_is_not_found(client: Client, shown: Shown, path: str) -> None:
    response = client.get(f"/en/{path}")
    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()


def test_draft_edition_is_not_shown(client: Client, shown: Shown) -> None:
    draft = _next_edition(shown)
    draft.state, draft.published_at = "draft", None
    draft.save()
    assert client.get(f"/en/editions/{draft.number}/").status_code == 404


def test_queries_do_not_grow(shown: Shown, pages: list[str], queries_of: Callable[[str], int]) -> None:
    plain = queries_of(f"/en/demands/{shown.chinese_only.reference}/")
    rich = queries_of(f"/en/demands/{shown.both.reference}/")
    assert plain == rich
    assert rich <= 16


def _next_edition(shown: Shown):  # type: ignore[no-untyped-def]
    edition = type(shown.edition).objects.get(pk=shown.edition.pk)
    edition.pk, edition.number = None, "2026-2"
    edition.save()
    return edition


def test_similar_demands_are_shown_and_missed_quietly(client: Client, shown: Shown) -> None:
    address = f"/en/demands/{shown.both.reference}/"
    entry = entries_current().get(demand=shown.team)
    hit = DemandHit(entry, DemandContent.model_validate(entry.content), 0.6, (), {}, is_open=True)
    with patch("cms.public.views.demand.similar_demands", return_value=(hit,)):
        assert shown.team.reference in client.get(address).content.decode().partition("Similar demands")[2]
    with patch("cms.public.views.demand.similar_demands", return_value=()):
        assert "Similar demands" not in html(client, address)
    # The engine is away here: whatever it can still say, the page stands.
    assert shown.both.reference in html(client, address)
