"""The report of an import as JSON, written row by row: what became of every row, field and demand."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from catalogue.importing.drafts import DemandDraft, FieldTrace, Place, RowTraces
from catalogue.importing.records import Remark
from catalogue.importing.wording import reason_text, warning_text


@dataclass(slots=True)
class ImportSummary:
    """Counts of an import.

    `rows_read` counts data rows (not titles, headers, totals, notes). `created`, `updated` and `unchanged` count
    demands, of which one may take several rows. `skipped` counts data rows that became no demand.
    """

    file: str
    error: str = ""
    error_code: str = ""
    rows_read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    warnings: int = 0
    dry_run: bool = False

    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("rows_read", "created", "updated", "unchanged", "skipped")}


class Report:
    """Writes `path` when closed; without a path it only counts. Rows are held on disk, not in memory."""

    def __init__(self, path: Path | None, summary: ImportSummary) -> None:
        self.path = path
        self.summary = summary
        self.rows: IO[str] | None = None
        self.written = 0
        if path is not None:
            self.rows = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by close()

    def remark(self, remark: Remark) -> None:
        """Report a row that is no demand."""
        if remark.status in {"skipped", "rejected"}:
            self.summary.rows_read += 1
            self.summary.skipped += 1
        self._row(remark.place, remark.status, "", reason_text(remark.reason, remark.params), {})

    def demand(self, draft: DemandDraft, status: str, reference: str) -> None:
        """Report a demand: its first row with the status, its other rows as merged into it."""
        setattr(self.summary, status, getattr(self.summary, status) + 1)
        first = draft.rows[0].place
        for row in draft.rows:
            self.summary.rows_read += 1
            self.summary.warnings += sum(1 for trace in row.fields.values() if trace.warning)
            if row.place == first:
                self._row(row.place, status, reference, "", row.fields)
            else:
                reason = reason_text("row.joined", {"row": first.row, "sheet": first.sheet})
                self._row(row.place, "merged", reference, reason, row.fields)

    def rejected(self, draft: DemandDraft, detail: str) -> None:
        """Report the rows of a demand that could not be written."""
        for row in draft.rows:
            self.summary.rows_read += 1
            self.summary.skipped += 1
            self._row(row.place, "rejected", "", reason_text("row.refused", {"detail": detail}), row.fields)

    def refused(self) -> None:
        """Take back what was reported: the file was turned away, nothing was written."""
        if self.rows is not None:
            self.rows.seek(0)
            self.rows.truncate()
        self.written = 0
        for name in self.summary.counts():
            setattr(self.summary, name, 0)

    def close(self) -> None:
        if self.path is None or self.rows is None:
            return
        head = {"file": self.summary.file, "error": self.summary.error, **self.summary.counts()}
        with self.path.open("w", encoding="utf-8") as target:
            target.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [')
            self.rows.seek(0)
            shutil.copyfileobj(self.rows, target)
            target.write("\n]}\n" if self.written else "]}\n")
        self.rows.close()

    def _row(self, place: Place, status: str, reference: str, reason: str, fields: Mapping[str, FieldTrace]) -> None:
        if self.rows is None:
            return
        row: dict[str, Any] = {"sheet": place.sheet, "row": place.row, "status": status, "reference": reference}
        row |= {"reason": reason, "fields": {name: _field(trace) for name, trace in fields.items()}}
        self.rows.write((",\n" if self.written else "\n") + json.dumps(row, ensure_ascii=False))
        self.written += 1


def _field(trace: FieldTrace) -> dict[str, Any]:
    return {
        "raw": trace.raw,
        "state": trace.state,
        "value": trace.value,
        "rule": trace.rule,
        "warning": warning_text(trace.warning),
    }


__all__ = ["ImportSummary", "Report", "RowTraces"]
