"""Reads an importer's report row by row, however long it is, and keeps what an editor has to look at."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

CHUNK = 1 << 16
KEPT_ROWS = 500
ROWS = '"rows"'
NOT_UNDERSTOOD = "not_understood"
LEFT_OUT = ("skipped", "rejected")
SHOWN = ("sheet", "row", "status", "reference", "reason")


def report_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The items of the report's `rows`, one at a time, without holding the file in memory."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8") as source:
        buffer = _after_rows(source)
        while True:
            buffer = buffer.lstrip(" \t\r\n,")
            if buffer.startswith("]"):
                return
            try:
                row, end = decoder.raw_decode(buffer)
            except json.JSONDecodeError:
                more = source.read(CHUNK)
                if not more:
                    return
                buffer += more
                continue
            yield row
            buffer = buffer[end:]


def _after_rows(source: Any) -> str:
    buffer = ""
    while ROWS not in buffer or "[" not in buffer.partition(ROWS)[2]:
        more = source.read(CHUNK)
        if not more:
            return "]"
        buffer += more
    return str(buffer.partition(ROWS)[2].partition("[")[2])


@dataclass
class Digest:
    """What to look at: rows not imported or read with a warning, and how often each reason and warning came up."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    noticed: int = 0

    @property
    def left_out(self) -> int:
        """Rows with something to look at that are only in the report itself."""
        return self.noticed - len(self.rows)


def report_digest(path: Path, *, with_reasons: bool = False) -> Digest:
    """One pass over a report. `with_reasons` also keeps rows that were imported though something was said of them."""
    statuses, reasons, warnings = Counter[str](), Counter[str](), Counter[str]()
    digest = Digest()
    for row in report_rows(path):
        status, cells = str(row.get("status", "")), _noticed(row)
        statuses[status] += 1
        warnings.update(cell["warning"] for cell in cells if cell["warning"])
        if status in LEFT_OUT:
            reasons[str(row.get("reason", ""))] += 1
        if cells or status in LEFT_OUT or (with_reasons and row.get("reason")):
            digest.noticed += 1
            if len(digest.rows) < KEPT_ROWS:
                digest.rows.append({**{key: row.get(key) for key in SHOWN}, "cells": cells})
    digest.statuses = dict(statuses)
    digest.reasons, digest.warnings = dict(reasons.most_common()), dict(warnings.most_common())
    return digest


def _noticed(row: dict[str, Any]) -> list[dict[str, Any]]:
    fields = row.get("fields") or {}
    return [
        {"field": name, **{key: cell.get(key) for key in ("raw", "state", "value", "rule", "warning")}}
        for name, cell in fields.items()
        if cell.get("warning") or cell.get("state") == NOT_UNDERSTOOD
    ]


def digest_write(digest: Digest, path: Path) -> None:
    """Keep a digest beside its report."""
    path.write_text(json.dumps(asdict(digest), ensure_ascii=False), encoding="utf-8")


def digest_read(path: Path) -> Digest:
    """The digest kept there; an empty one when there is none."""
    return Digest(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Digest()
