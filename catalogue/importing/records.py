"""Walk through the sheets of a table: tell rows apart, copy 同上, read every cell, check totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from catalogue.importing.drafts import FieldTrace, Place
from catalogue.importing.fields import parse_cell, trace_of
from catalogue.importing.headers import LOOK_AHEAD, Column, Header, find_header
from catalogue.importing.reading.rows import RawRow, SheetRows, Span
from catalogue.importing.rowkinds import Totals, kind_of_row, section_industry
from catalogue.importing.values.parsed import DITTO, DITTO_WORDS, UNKNOWN, Parsed


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that is no demand, or a whole sheet (row 0): its status, a reason code and values for its wording."""

    place: Place
    status: str
    reason: str = ""
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A data row: the text of each field after filling, what was read, its traces, and its merged ranges by field."""

    place: Place
    texts: dict[str, str]
    parsed: dict[str, Parsed]
    traces: dict[str, FieldTrace]
    spans: dict[str, Span]
    columns: dict[str, Column]

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def title(self) -> str:
        return self.text("title") or self.text("title_zh") or self.text("title_en")

    def keys(self, name: str) -> list[str]:
        """The keys of all columns that speak of a field."""
        return [key for key, column in self.columns.items() if column.field == name]


def sheet_records(sheet: SheetRows) -> Iterator[Record | Remark]:
    """Yield every row of a sheet that is not empty, as a record or as a remark that says what it is."""
    if sheet.state != "visible":
        yield Remark(Place(sheet.name, 0), "note", "sheet.hidden")
    rows = iter(row for row in sheet.rows() if not row.is_empty)
    first = list(islice(rows, LOOK_AHEAD + 1))
    if not first:
        yield Remark(Place(sheet.name, 0), "note", "sheet.empty")
        return
    header = find_header(first)
    if header is None:
        yield from (Remark(Place(sheet.name, row.number), "skipped", "sheet.no_header") for row in chain(first, rows))
        return
    reader = _Reader(sheet.name, header)
    for row in chain(first, rows):
        if row.number < header.first_row:
            yield Remark(Place(sheet.name, row.number), "title")
        elif row.number <= header.last_row:
            yield Remark(Place(sheet.name, row.number), "header")
        else:
            yield reader.read(row)


class _Reader:
    """Reads the rows below a header; remembers the row above for 同上, and the running total."""

    def __init__(self, sheet: str, header: Header) -> None:
        self.sheet = sheet
        self.header = header
        self.above: list[str] = []
        self.totals = Totals()
        self.section = ""

    def read(self, row: RawRow) -> Record | Remark:
        place = Place(self.sheet, row.number)
        kind = kind_of_row(row, self.header)
        if kind == "total":
            reason, params = self.totals.compare(row, self.header)
            return Remark(place, kind, reason, params)
        if kind:
            self.section = section_industry(row) or self.section if kind == "title" else self.section
            return Remark(place, kind)
        record = self._record(place, row)
        if not record.title and not record.text("discipline"):
            return Remark(place, "rejected", "row.no_title", {"cells": " | ".join(filter(None, row.texts))[:300]})
        self.totals.add(record.parsed.get("openings"), record.spans.get("openings") or _identity(record))
        return record

    def _record(self, place: Place, row: RawRow) -> Record:
        texts = list(row.texts)
        record = Record(place, {}, {}, {}, {}, {})
        for column in self.header.columns:
            raw = row.text(column.index)
            is_ditto = bool(raw) and raw.strip() in DITTO_WORDS
            if is_ditto and column.index < len(self.above):
                texts[column.index] = self.above[column.index]
            self._read_cell(record, column, row, texts[column.index] if column.index < len(texts) else "", is_ditto)
        if self.section and "industry" not in record.texts:
            self._read_section(record)
        self.above = texts
        return record

    def _read_cell(self, record: Record, column: Column, row: RawRow, text: str, is_ditto: bool) -> None:
        parsed = parse_cell(column, text)
        trace = trace_of(row.text(column.index), parsed)
        if note := row.notes.get(column.index):
            trace = trace._replace(warning=note)
        if is_ditto:
            # Nothing above to copy is unknown, and said to be so; else the state stays "same as above" with its value.
            parsed = Parsed(state=UNKNOWN, rule="common.ditto") if parsed.state == DITTO else parsed
            warning = "ditto.nothing_above" if parsed.rule == "common.ditto" else parsed.warning
            trace = FieldTrace(row.text(column.index), DITTO, trace.value, parsed.rule, warning)
        key = column.key
        while key in record.texts:
            key += "+"
        record.texts[key] = (
            ""
            if parsed.state == UNKNOWN and parsed.value is None and column.field not in {"industry"}
            else text.strip()
        )
        record.parsed[key] = parsed
        record.traces[key] = trace
        record.columns[key] = column
        if (span := row.spans.get(column.index)) is not None and span[2] > span[0]:
            record.spans[key] = span

    def _read_section(self, record: Record) -> None:
        column = Column(-1, "section", "industry")
        parsed = parse_cell(column, self.section)
        record.texts["industry"] = self.section
        record.parsed["industry"] = parsed
        record.traces["industry"] = trace_of(self.section, parsed)._replace(rule="industry.section")
        record.columns["industry"] = column


def _identity(record: Record) -> tuple[str, str] | None:
    identifier = record.text("identifier")
    return (identifier, record.title) if identifier else None
