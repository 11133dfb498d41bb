"""The one way to import a table of demands, for the command line and the admin alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.importing.grouping import group_records
from catalogue.importing.identity import Identifier
from catalogue.importing.persist import Writer, Written
from catalogue.importing.reading import table_open
from catalogue.importing.records import Remark, sheet_records
from catalogue.importing.refusals import FileRefused
from catalogue.importing.report import ImportSummary, Report
from catalogue.importing.spool import Spool
from catalogue.models import Demand, Edition, Workbook
from catalogue.services.edition import edition_select

Progress = Callable[[int, int | None, str], Any]
"""Called as (rows done, rows in all or None while unknown, what is being done)."""
STEP = 500


def demands_import(
    *,
    path: Path,
    unit: str = "",
    edition: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
    report_path: Path | None = None,
    user: AbstractBaseUser | None = None,
    name: str = "",
) -> ImportSummary:
    """Import a workbook or CSV of demands; safe to repeat.

    The whole file is read and checked before anything is written. `unit` names who submits it; without it each
    employer counts as its own unit, and a file without employers is known by its name. `edition` is the number of
    an edition in preparation that takes in all demands of the file. `name` is the file's name when `path` is a
    temporary one. A refused file gives a summary with `error` and writes nothing.
    """
    summary = ImportSummary(file=name or path.name, dry_run=dry_run)
    report = Report(report_path, summary)
    spool = Spool()
    tell = progress or _silent
    try:
        chosen = _edition(edition) if edition else None
        _plan(path, spool, tell)
        workbook = partial(_workbook, path, summary.file, unit, user, {})
        writer = Writer(Identifier(spool, unit, Path(summary.file).stem), workbook, user)
        pks = _write(writer, spool, report, dry_run, tell)
        if chosen is not None and not dry_run:
            _select(chosen, pks)
        _remember(path, summary)
    except (FileRefused, CatalogueError) as error:
        report.refused()
        summary.error, summary.error_code = str(error), error.code
    finally:
        spool.close()
        report.close()
    return summary


def _plan(path: Path, spool: Spool, tell: Progress) -> None:
    """Read everything into the spool; raises FileRefused before a single row is written to the database."""
    headed = False
    with table_open(path) as table:
        for sheet in table.sheets:
            for item in group_records(sheet_records(sheet)):
                if isinstance(item, Remark):
                    headed = headed or item.status == "header"
                    spool.add_remark(item)
                else:
                    spool.add_post(item)
                if spool.rows % STEP == 0:
                    tell(spool.rows, None, _("Reading"))
    if not headed:
        raise FileRefused("header.not_found")


def _write(writer: Writer, spool: Spool, report: Report, dry_run: bool, tell: Progress) -> list[int]:
    pks: list[int] = []
    for chunk in writer.write(spool, dry_run=dry_run):
        for outcome in chunk:
            if isinstance(outcome, Remark):
                report.remark(outcome)
            elif outcome.status == "rejected":
                report.rejected(outcome.draft, outcome.detail)
            else:
                pks += _reported(report, outcome)
        tell(report.summary.rows_read, spool.rows, _("Writing"))
    return pks


def _reported(report: Report, outcome: Written) -> list[int]:
    report.demand(outcome.draft, outcome.status, outcome.reference)
    return [outcome.pk] if outcome.pk is not None else []


def _edition(number: str) -> Edition:
    edition = Edition.objects.filter(number=number).first()
    if edition is None:
        raise CatalogueError(_("There is no edition %(number)s; create it first.") % {"number": number}, code="edition")
    if edition.is_published:
        raise CatalogueError(
            _("Edition %(number)s is published and never changes; choose one in preparation.") % {"number": number},
            code="edition",
        )
    return edition


def _select(edition: Edition, pks: list[int]) -> None:
    for start in range(0, len(pks), STEP):
        part = pks[start : start + STEP]
        found = Demand.objects.in_bulk(part)
        edition_select(edition=edition, demands=[found[pk] for pk in part])


def _workbook(path: Path, name: str, unit: str, user: AbstractBaseUser | None, made: dict[str, Workbook]) -> Workbook:
    """The record of the file, made when the first demand is written, so that an unchanged file leaves no trace."""
    if "row" not in made:
        values = {"name": name[:255], "digest": digest_of_file(path), "unit": unit[:200], "imported_by": user}
        made["row"] = Workbook.objects.create(**values)
    return made["row"]


def _remember(path: Path, summary: ImportSummary) -> None:
    if summary.dry_run or not (summary.created or summary.updated):
        return
    row = Workbook.objects.filter(digest=digest_of_file(path), name=summary.file[:255]).order_by("-pk").first()
    if row is not None:
        row.summary = summary.counts()
        row.save(update_fields=["summary"])


def digest_of_file(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _silent(done: int, total: int | None, note: str) -> None:
    """Tell nobody."""
