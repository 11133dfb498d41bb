"""An editor brings in a workbook, looks, imports, checks, previews; a chief editor publishes and corrects."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook as Book

from catalogue.jobs.service import job_execute
from catalogue.models import Demand, Edition, EditionEntry, EditionSelection, Erratum, Job, Workbook
from catalogue.services.edition import edition_select
from cms.admin.groups import AUDITOR, CHIEF_EDITOR, EDITOR
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_demand, make_edition, make_industry

HEADERS = [
    "序号",
    "行业",
    "用人单位",
    "岗位名称",
    "需求人数",
    "学历要求",
    "专业要求",
    "年龄要求",
    "能力要求",
    "年薪",
    "引进方式",
]
ROWS = [
    [
        1,
        "新一代信息技术",
        "甲研究院",
        "隐私计算研究员",
        2,
        "博士",
        "密码学",
        "45周岁以下",
        "能主持联邦学习系统",
        "50-80万元",
        "全职",
    ],
    [
        2,
        "新一代信息技术",
        "甲研究院",
        "芯片架构师",
        "若干",
        "硕士及以上",
        "微电子",
        "很年轻",
        "能带队流片",
        "面议",
        "项目合作",
    ],
    [3, "新一代信息技术", "甲研究院", "", 1, "", "", "", "", "", ""],
]


def _workbook() -> SimpleUploadedFile:
    book = Book()
    sheet = book.active
    for row in [HEADERS, *ROWS]:
        sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return SimpleUploadedFile("需求.xlsx", buffer.getvalue())


def _uploaded(client: Client, **data: str) -> Job:
    response = client.post(reverse("imports:upload"), {"file": _workbook(), "unit": "甲研究院", **data})
    assert response.status_code == 302, response.context["form"].errors
    job = Job.objects.latest("pk")
    assert response.url == reverse("jobs:inspect", args=[job.pk])
    return job


def _page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture(autouse=True)
def _industry(db: None) -> None:
    make_industry("IT", name_zh="新一代信息技术", name_en="New-generation IT")


def test_dry_run_writes_nothing_and_shows_raw_cells_with_reasons(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    job = _uploaded(client)
    waiting = client.get(reverse("jobs:inspect", args=[job.pk]))
    assert waiting["Refresh"]
    assert "Refresh" not in client.get(reverse("jobs:inspect", args=[job.pk]) + "?stay=1")
    job_execute(job_id=job.pk)
    page = _page(client, "jobs:inspect", job.pk)
    assert Demand.objects.count() == 0
    assert "This was a dry run" in page
    assert "很年轻" in page
    assert "Import now" in page
    job.refresh_from_db()
    assert (job.result["created"], job.result["skipped"]) == (2, 1)
    report = json.loads(b"".join(client.get(reverse("imports:report", args=[job.pk])).streaming_content))
    assert report["rows_read"] == 3


def test_import_after_the_dry_run_fills_register_and_edition(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    edition = make_edition("2026-1")
    rehearsal = _uploaded(client, edition="2026-1")
    job_execute(job_id=rehearsal.pk)
    client.post(reverse("imports:commit", args=[rehearsal.pk]))
    job = Job.objects.latest("pk")
    job_execute(job_id=job.pk)
    assert Demand.objects.count() == _selected(edition).count() == 2
    assert Workbook.objects.get().name == "需求.xlsx"
    assert "The file is imported." in _page(client, "jobs:inspect", job.pk)
    demand = Demand.objects.get(texts__title="芯片架构师")
    for view in ("edit", "inspect"):
        page = _page(client, f"wagtailsnippets_catalogue_demand:{view}", demand.pk)
        assert "很年轻" in page
        assert "⚠" in page


def test_refused_file_says_why(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    fake = SimpleUploadedFile("x.xlsx", b"not a workbook at all")
    client.post(reverse("imports:upload"), {"file": fake, "unit": ""})
    job = Job.objects.latest("pk")
    job_execute(job_id=job.pk)
    page = _page(client, "jobs:inspect", job.pk)
    assert "The file was refused." in page
    assert "Import now" not in page


def test_check_lists_blocking_findings_first_and_leads_to_the_demand(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    good, closed = make_demand("可以", "Fine"), make_demand("已关", "Closed", state="filled")
    edition = make_edition("2026-1")
    edition_select(edition=edition, demands=[good, closed])
    page = _page(client, "editions:check", edition.pk)
    assert page.index(closed.reference) < page.index(good.reference)
    assert reverse("wagtailsnippets_catalogue_demand:edit", args=[closed.pk]) in page
    only = _page(client, "editions:check", edition.pk, query="?code=closed")
    assert good.reference not in only


def test_demands_are_added_by_filter_and_taken_out(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    edition, other = make_edition("2026-1"), make_edition("2026-2")
    free, taken = make_demand("空闲"), make_demand("已选")
    edition_select(edition=other, demands=[taken])
    address = reverse("editions:demands", args=[edition.pk])
    page = _page(client, "editions:demands", edition.pk)
    assert free.reference in page
    assert taken.reference not in page
    client.post(f"{address}?edition=none", {"action": "add_all"})
    assert [row.demand for row in _selected(edition)] == [free]
    client.post(address, {"action": "add", "demand": [str(taken.pk)]})
    assert _selected(edition).count() == 2
    client.post(address, {"action": "remove", "demand": [str(free.pk)]})
    assert [row.demand for row in _selected(edition)] == [taken]


def _selected(edition: Edition) -> QuerySet[EditionSelection]:
    return EditionSelection.objects.filter(edition=edition)


def _draft(title: str = "研究员") -> Edition:
    edition = make_edition("2026-1")
    edition_select(edition=edition, demands=[make_demand(title, "Researcher")])
    return edition


def test_preview_shows_what_will_be_printed(sign_in: SignIn) -> None:
    edition = _draft("量子测量研究员")
    page = _page(sign_in(EDITOR), "editions:preview", edition.pk)
    assert "量子测量研究员" in page
    assert "This is a preview" in page


def test_editor_can_not_publish_or_issue_errata(sign_in: SignIn) -> None:
    client, edition = sign_in(EDITOR), _draft()
    client.post(reverse("editions:publish", args=[edition.pk]))
    edition.refresh_from_db()
    assert not edition.is_published
    assert "Only a chief editor can publish." in _page(client, "editions:publish", edition.pk)


def test_chief_editor_publishes_in_words_and_corrects_by_erratum(sign_in: SignIn) -> None:
    client, edition = sign_in(CHIEF_EDITOR), _draft()
    page = _page(client, "editions:publish", edition.pk)
    assert "1 demand is printed" in page
    client.post(reverse("editions:publish", args=[edition.pk]))
    edition.refresh_from_db()
    assert edition.is_published
    assert edition.published_by is not None
    entry = EditionEntry.objects.get(edition=edition)
    address = reverse("editions:errata", args=[edition.pk])
    client.post(address, {"reference": entry.reference, "text_zh": "应为两名", "text_en": "Should be two"})
    assert Erratum.objects.get().entry == entry
    refused = client.post(address, {"reference": "BJ-0", "text_zh": "无", "text_en": "none"})
    assert refused.status_code == 200
    assert Erratum.objects.count() == 1


def test_published_edition_is_read_only(sign_in: SignIn) -> None:
    client, edition = sign_in(CHIEF_EDITOR), _draft()
    client.post(reverse("editions:publish", args=[edition.pk]))
    assert client.get(reverse("editions:edit", args=[edition.pk])).url == reverse(
        "editions:workspace", args=[edition.pk]
    )
    client.post(reverse("editions:delete", args=[edition.pk]))
    client.post(reverse("editions:demands", args=[edition.pk]), {"action": "add_all"})
    edition.refresh_from_db()
    assert edition.is_published
    assert edition.entries.count() == 1


def test_blocked_edition_is_not_published(sign_in: SignIn) -> None:
    client, edition = sign_in(CHIEF_EDITOR), make_edition("2026-1")
    response = client.post(reverse("editions:publish", args=[edition.pk]))
    assert response.url == reverse("editions:check", args=[edition.pk])
    edition.refresh_from_db()
    assert not edition.is_published


@pytest.mark.parametrize("step", ["demands", "check", "preview", "workspace"])
def test_auditor_looks_but_does_not_change(sign_in: SignIn, step: str) -> None:
    client, edition = sign_in(AUDITOR), _draft()
    page = _page(client, f"editions:{step}", edition.pk)
    assert 'name="action"' not in page
    client.post(reverse("editions:demands", args=[edition.pk]), {"action": "add_all"})
    assert _selected(edition).count() == 1
