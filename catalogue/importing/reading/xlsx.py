"""Open an .xlsx workbook: find its sheets, strings and styles, and hand out its rows with merged cells filled."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from catalogue.importing.reading.archive import Archive
from catalogue.importing.reading.merges import fill_merges, scan_merges
from catalogue.importing.reading.rows import RawRow, SheetRows, Span, Table
from catalogue.importing.reading.sheet import Meaning, sheet_rows
from catalogue.importing.reading.strings import SharedStrings, read_strings
from catalogue.importing.reading.styles import read_date_styles
from catalogue.importing.reading.xml import Handlers, local
from catalogue.importing.refusals import FileRefused

STATES = {"hidden": "hidden", "veryHidden": "very_hidden"}
OFFICE_DOCUMENT = "/officeDocument"


class Book:
    """The relations and sheet list of a workbook part."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.part = _main_part(archive)
        self.relations = _relations(archive, self.part)
        self.sheets: list[tuple[str, str, str]] = []
        self.epoch_1904 = False
        archive.parse(self.part, Handlers(start=self._start))
        if not self.sheets:
            raise FileRefused("xlsx.not_workbook")

    def part_of_kind(self, kind: str) -> str | None:
        """Return the part a relation of this kind points to, when the archive has it."""
        for target, relation in self.relations.values():
            if relation.endswith(kind) and target in self.archive.names:
                return target
        return None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            key = next((value for key, value in attributes.items() if local(key) == "id"), "")
            target, relation = self.relations.get(key, ("", ""))
            if relation.endswith("/worksheet") and target in self.archive.names:
                state = STATES.get(attributes.get("state", ""), "visible")
                self.sheets.append((attributes.get("name", ""), state, target))


def xlsx_open(path: Path) -> Table:
    """Check the archive and return its worksheets; chart and dialogue sheets are left out."""
    archive = Archive(path)
    strings: SharedStrings | None = None
    try:
        book = Book(archive)
        part = book.part_of_kind("/sharedStrings")
        strings = read_strings(archive, part) if part else SharedStrings()
        styles = book.part_of_kind("/styles")
        dates = read_date_styles(archive, styles) if styles else {}
    except BaseException:
        archive.close()
        raise
    meaning = Meaning(strings, dates, book.epoch_1904)
    merged: dict[str, list[Span]] = {}
    sheets = [
        SheetRows(name, state, partial(_rows, archive, target, meaning, merged)) for name, state, target in book.sheets
    ]

    def close() -> None:
        meaning.strings.close()
        archive.close()

    return Table(sheets, close)


def _rows(archive: Archive, part: str, meaning: Meaning, merged: dict[str, list[Span]]) -> Iterator[RawRow]:
    if part not in merged:
        merged[part] = scan_merges(archive.chunks(part))
    rows = sheet_rows(archive, part, meaning)
    return fill_merges(rows, merged[part]) if merged[part] else rows


def _main_part(archive: Archive) -> str:
    for target, relation in _relations(archive, "").values():
        if relation.endswith(OFFICE_DOCUMENT) and target in archive.names:
            return target
    raise FileRefused("xlsx.not_workbook")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Map relation ids to (target part, kind); relations that lead outside the archive are not followed."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    if path not in archive.names:
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = (target.lstrip("/"), attributes.get("Type", ""))

    archive.parse(path, Handlers(start=start))
    return found
