"""The one way to import candidates: check each entry, write it, record consent, report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.importing.candidates.entries import Entry, entries_of
from catalogue.importing.candidates.jsonresume import candidate_shape
from catalogue.importing.candidates.shapes import CandidateShape
from catalogue.importing.refusals import FileRefused
from catalogue.importing.report import ImportSummary
from catalogue.importing.service import Progress
from catalogue.models import Base, Industry
from catalogue.services.candidate import candidate_consents_add, candidate_consents_record, candidate_upsert


def candidates_import(
    *,
    path: Path,
    form: str = "jsonresume",
    source: str = "import",
    consent: Iterable[str] = (),
    consent_source: str = "",
    progress: Progress | None = None,
    report_path: Path | None = None,
    user: AbstractBaseUser | None = None,
) -> ImportSummary:
    """Import candidates from JSON Resume or CSV; safe to repeat.

    `consent` are purposes that hold for every entry beside those the file states; `consent_source` says where they
    were given, and is logged. Without consent a candidate is stored, but neither indexed nor matched. An entry with
    errors is rejected with field and fix; the others are imported.
    """
    summary = ImportSummary(file=path.name)
    rows: list[dict[str, Any]] = []
    purposes = list(consent)
    try:
        _check_consent(purposes, consent_source)
        importer = _Importer(source, path.name, purposes, consent_source, user)
        for entry in entries_of(path, form):
            rows.append(importer.bring_in(entry, summary))
            if progress is not None:
                progress(summary.rows_read, None, _("Importing"))
    except (FileRefused, CatalogueError) as error:
        summary.error, summary.error_code = str(error), error.code
    if report_path is not None:
        head = {"file": summary.file, "error": summary.error, **summary.counts(), "rows": rows}
        report_path.write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")
    return summary


class _Importer:
    """Brings entries in one by one, each in a transaction of its own."""

    def __init__(
        self, source: str, file: str, purposes: list[str], consent_source: str, user: AbstractBaseUser | None
    ) -> None:
        self.source = source
        self.file = file
        self.purposes = purposes
        self.consent_source = consent_source
        self.user = user
        self.industries = set(Industry.objects.values_list("code", flat=True))
        self.bases = set(Base.objects.values_list("code", flat=True))

    def bring_in(self, entry: Entry, summary: ImportSummary) -> dict[str, Any]:
        """Write one entry and return its line of the report."""
        summary.rows_read += 1
        shape = candidate_shape(entry.resume, entry.problems)
        if entry.resume.get("experience_years") is not None:
            shape = replace(shape, values={**shape.values, "experience_years": entry.resume["experience_years"]})
        self._check(shape, entry)
        row: dict[str, Any] = {"row": entry.row, "id": shape.key, "status": "rejected", "reference": "", "reason": ""}
        if entry.problems.found:
            summary.skipped += 1
            return {**row, "reason": str(entry.problems), "fields": _fields(entry)}
        try:
            with transaction.atomic():
                candidate, status = candidate_upsert(shape=shape, source=self.source, digest=_digest(entry))
                given = candidate_consents_record(
                    candidate=candidate, consents=shape.consents, source=self.file, user=self.user
                )
                given += candidate_consents_add(
                    candidate=candidate, purposes=self.purposes, source=self.consent_source, user=self.user
                )
        except ValidationError as error:
            summary.skipped += 1
            for name, messages in error.message_dict.items():
                entry.problems.add(name, " ".join(messages))
            return {**row, "reason": str(entry.problems), "fields": _fields(entry)}
        setattr(summary, status, getattr(summary, status) + 1)
        reason = "" if given else _("Stored without consent: neither indexed nor matched.")
        return {
            **row,
            "status": status,
            "reference": candidate.reference,
            "reason": reason,
            "fields": {},
            "consent": given,
        }

    def _check(self, shape: CandidateShape, entry: Entry) -> None:
        entry.problems.choices(list(shape.industries), "meta.talentCatalogue.industries", sorted(self.industries))
        for index, consent in enumerate(shape.consents):
            if consent.base and consent.base not in self.bases:
                message = _("there is no base “%(code)s”; use the code of a registered base.") % {"code": consent.base}
                entry.problems.add(f"meta.talentCatalogue.consent[{index}].base", message)


def _digest(entry: Entry) -> str:
    return hashlib.sha256(json.dumps(entry.resume, sort_keys=True).encode()).hexdigest()


def _fields(entry: Entry) -> dict[str, dict[str, str]]:
    return {field: {"warning": message} for field, message in entry.problems.found}


def _check_consent(purposes: list[str], source: str) -> None:
    wrong = [purpose for purpose in purposes if purpose not in Purpose.values]
    if wrong:
        raise CatalogueError(
            _("“%(purpose)s” is no purpose of consent; use %(codes)s.")
            % {"purpose": wrong[0], "codes": ", ".join(Purpose.values)},
            code="consent",
        )
    if purposes and not source.strip():
        raise CatalogueError(_("Say where the consent was given (--consent-source)."), code="consent")
