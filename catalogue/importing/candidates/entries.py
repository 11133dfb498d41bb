"""Take a candidate file apart into entries: one object, a list, JSON lines, or the rows of a CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.importing.candidates.problems import Problems
from catalogue.importing.candidates.table import COLUMNS, resume_of
from catalogue.importing.reading import limits, table_open
from catalogue.importing.refusals import FileRefused

JSON_BYTES = 100 * limits.MEGABYTE


class Entry(NamedTuple):
    """One candidate of a file: its line or position, the résumé, and what is wrong with its form already."""

    row: int
    resume: dict[str, Any]
    problems: Problems


def entries_of(path: Path, form: str) -> Iterator[Entry]:
    """Yield the entries of a file in the format "jsonresume" or "csv"; raises FileRefused."""
    if form == "csv":
        yield from _csv(path)
    else:
        yield from _json(path)


def _json(path: Path) -> Iterator[Entry]:
    try:
        size = path.stat().st_size
        if size > JSON_BYTES:
            raise FileRefused("file.too_large", size=size // limits.MEGABYTE, limit=JSON_BYTES // limits.MEGABYTE)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileRefused("file.missing") from error
    except UnicodeDecodeError as error:
        raise FileRefused("file.encoding") from error
    if not text.strip():
        raise FileRefused("file.empty")
    for row, found in _objects(text):
        problems = Problems()
        if not isinstance(found, dict):
            problems.add("entry", _("must be an object {…} in the JSON Resume form."))
            found = {}
        yield Entry(row, found, problems)


def _objects(text: str) -> list[tuple[int, Any]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _lines(text, error)
    return list(enumerate(whole, start=1)) if isinstance(whole, list) else [(1, whole)]


def _lines(text: str, error: Exception) -> list[tuple[int, Any]]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found.append((number, json.loads(line)))
            except (ValueError, RecursionError) as wrong:
                # A single object over many lines fails on its first line: then the first error says more.
                cause = error if number == 1 else wrong
                raise FileRefused("candidate.format", detail=f"JSON, line {number}: {str(cause)[:120]}") from cause
    return found


def _csv(path: Path) -> Iterator[Entry]:
    with table_open(path) as table:
        rows = table.sheets[0].rows()
        head = next(rows, None)
        names = [text.strip().strip("\ufeff").split("(")[0].lower() for text in head.texts] if head else []
        if "label" not in names:
            raise FileRefused(
                "candidate.format", detail=_("the first row must name the columns: %s") % ",".join(COLUMNS)
            )
        for row in rows:
            if row.is_empty:
                continue
            problems = Problems()
            cells = dict(zip(names, row.texts, strict=False))
            resume = resume_of(cells, problems)
            years = problems.number(cells.get("experience_years", "").strip(), "experience_years", 0, 70)
            resume["experience_years"] = years
            yield Entry(row.number, resume, problems)
