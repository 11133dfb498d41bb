"""Bringing in candidates from a file: form, job, and what its page shows. The file is dropped once it is read."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from catalogue.choices import Purpose
from catalogue.importing.candidates.service import candidates_import
from catalogue.jobs.registry import Progress
from catalogue.models import Job
from cms.admin.imports.files import digest_path, upload_path
from cms.admin.imports.jobs import COUNTS
from cms.admin.imports.report import digest_read, digest_write, report_digest

IMPORT_CANDIDATES = "import_candidates"
FORMATS = {".json": "jsonresume", ".jsonl": "jsonresume", ".csv": "csv"}


class CandidateUploadForm(forms.Form):
    """The file, who sends it, and consent that was given elsewhere."""

    file = forms.FileField(
        label=_("File with candidates"),
        help_text=_("JSON Resume (one object, a list, or JSON lines), or the documented CSV."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(FORMATS)}),
    )
    source = forms.CharField(
        label=_("Sender"),
        max_length=120,
        help_text=_("The same sender and the same id are recognised again when the file comes back changed."),
    )
    consent = forms.MultipleChoiceField(
        label=_("Consent given beside the file"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what every person in the file has consented to. It is logged with your name."),
    )
    consent_source = forms.CharField(
        label=_("Where that consent was given"), max_length=300, required=False, help_text=_("Such as a signed form.")
    )

    def clean_file(self) -> Any:
        """The file, if its name says one of the two formats."""
        uploaded = self.cleaned_data["file"]
        if Path(uploaded.name or "").suffix.lower() not in FORMATS:
            raise ValidationError(_("This kind of file is not read. Send .json, .jsonl or .csv."))
        return uploaded

    def clean(self) -> dict[str, Any]:
        """Consent needs its source."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("consent") and not (cleaned.get("consent_source") or "").strip():
            self.add_error("consent_source", ValidationError(_("Say where that consent was given."), code="required"))
        return cleaned


def candidates_import_run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import one file of candidates. Neither the file nor the raw report is kept: they hold personal data."""
    path, report = upload_path(params["path"]), upload_path(params["report"])
    with override(params["language"]):
        summary = candidates_import(
            path=path,
            form=FORMATS[path.suffix.lower()],
            source=params["source"],
            consent=params["consent"],
            consent_source=params["consent_source"],
            progress=progress,
            report_path=report,
            user=get_user_model().objects.filter(pk=params["user"]).first(),
        )
    digest = report_digest(report, with_reasons=True)
    digest_write(replace(digest, rows=[{**row, "cells": []} for row in digest.rows]), digest_path(params["report"]))
    report.unlink()
    path.unlink(missing_ok=True)
    return asdict(summary)


def candidates_following(job: Job, _user: Any) -> dict[str, Any]:
    """Counts and the entries that were refused or lack consent."""
    return {
        "error": job.result.get("error"),
        "counts": [(name, job.result.get(name, 0)) for name in COUNTS],
        "digest": digest_read(digest_path(job.params["report"])),
        "upload_url": reverse("candidates:upload"),
        "candidates_url": reverse("candidates:index"),
    }
