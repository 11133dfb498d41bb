"""Runs the importer for a job: parameters in, counts out, report and digest beside the file."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import override

from catalogue.importing.service import demands_import
from catalogue.jobs.registry import Progress
from cms.admin.imports.files import digest_path, upload_path
from cms.admin.imports.report import digest_write, report_digest


def import_run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import (or rehearse) one file, with the report in the language of whoever asked.

    Running it again changes nothing that is already there.
    """
    with override(params["language"]):
        return _import(params, progress)


def _import(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    report = upload_path(params["report"])
    user = get_user_model().objects.filter(pk=params["user"]).first()
    summary = demands_import(
        path=upload_path(params["path"]),
        unit=params["unit"],
        edition=params["edition"],
        dry_run=params["dry_run"],
        progress=progress,
        report_path=report,
        user=user,
        name=params["path"].rpartition("/")[2],
    )
    if report.exists():
        digest_write(report_digest(report), digest_path(params["report"]))
    return asdict(summary)
