"""An editor brings in candidates: counted, refused entries named, consent logged, the file not kept."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.jobs.service import job_execute
from catalogue.models import Candidate, Consent, ConsentEvent, Job
from cms.admin.groups import AUDITOR, EDITOR
from cms.admin.imports.files import upload_keep, upload_path, uploads_dir
from cms.admin.imports.report import digest_read, digest_write, report_digest, report_rows
from tests.cms.admin.conftest import SignIn

PEOPLE = [
    {
        "basics": {"name": "Ada Verborgen", "label": "Chip designer", "email": "ada@verborgen.example"},
        "work": [{"name": "Geheim GmbH", "position": "Lead", "startDate": "2015", "summary": "Designed chips"}],
        "meta": {"talentCatalogue": {"id": "p1", "language": "en"}},
    },
]


def _upload(**data: object) -> dict[str, object]:
    file = SimpleUploadedFile("people.json", json.dumps(PEOPLE).encode())
    return {"file": file, "source": "test", "consent_source": "", **data}


def test_candidates_come_in_with_the_consent_that_was_stated(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    data = _upload(consent=["matching"], consent_source="signed form of May")
    client.post(reverse("candidates:upload"), data, headers={"accept-language": "en"})
    job = Job.objects.get()
    job_execute(job_id=job.pk)
    page = client.get(reverse("jobs:inspect", args=[job.pk]), headers={"accept-language": "en"}).content.decode()
    assert "The file is imported." in page
    assert "erborgen" not in page
    assert Candidate.objects.count() == 1
    assert [row.purpose for row in Consent.objects.all()] == ["matching"]
    event = ConsentEvent.objects.get()
    assert event.source == "signed form of May"
    assert event.recorded_by is not None
    assert not upload_path(job.params["path"]).exists()
    assert not upload_path(job.params["report"]).exists()


def test_consent_without_its_source_is_refused(sign_in: SignIn) -> None:
    response = sign_in(EDITOR).post(reverse("candidates:upload"), _upload(consent=["matching"]))
    assert "consent_source" in response.context["form"].errors
    assert not Job.objects.exists()


def test_auditor_imports_nobody(sign_in: SignIn) -> None:
    sign_in(AUDITOR).post(reverse("candidates:upload"), _upload())
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "..csv", "a/b\\c.csv", "需求 表.csv", "x" * 300 + ".csv"])
def test_upload_stays_in_a_folder_of_its_own(name: str) -> None:
    kept = upload_path(upload_keep(SimpleUploadedFile(name, b"x")))
    assert kept.read_bytes() == b"x"
    assert kept.parent.parent == uploads_dir().resolve()


def test_path_that_leads_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="not an upload"):
        upload_path("../site.sqlite3")


def test_report_is_read_row_by_row_across_chunks(tmp_path: Path) -> None:
    rows = [
        {"sheet": "S", "row": number, "status": "created", "reference": "R", "reason": "", "fields": {}}
        for number in range(3000)
    ]
    rows[1500] |= {"status": "skipped", "reason": "no title"}
    cell = {"raw": "很年轻", "state": "not_understood", "value": None, "rule": "age", "warning": "odd"}
    rows[2500]["fields"] = {"age": cell}
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"file": "a", "rows_read": 3000, "rows": rows}, ensure_ascii=False), encoding="utf-8")
    assert [row["row"] for row in report_rows(path)] == list(range(3000))
    digest = report_digest(path)
    assert digest.statuses == {"created": 2999, "skipped": 1}
    assert (digest.reasons, digest.warnings) == ({"no title": 1}, {"odd": 1})
    assert [row["row"] for row in digest.rows] == [1500, 2500]
    digest_write(digest, tmp_path / "digest.json")
    assert digest_read(tmp_path / "digest.json") == digest
