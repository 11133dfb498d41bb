"""Read delimited text: the encoding and the delimiter are found out, the rows streamed."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from catalogue.importing.reading import limits
from catalogue.importing.reading.rows import RawRow, SheetRows, Table
from catalogue.importing.refusals import FileRefused

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = ",;\t|"
SAMPLE = 64 * 1024
CONTROL = {*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F} - {0x1B, 0x1A, 0x0C}


def csv_open(path: Path) -> Table:
    """Check the whole text once (encoding, NUL bytes) and return it as one visible sheet."""
    encoding = encoding_of(path)
    delimiter, skip = delimiter_of(_sample(path, encoding))
    sheet = SheetRows(path.stem, "visible", partial(_rows, path, encoding, delimiter, skip))
    return Table([sheet], lambda: None)


def encoding_of(path: Path) -> str:
    """Name the encoding that reads the whole file: by its mark, else UTF-8, UTF-16 or GB18030, in this order."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    candidates = [name for mark, name in BOMS if head.startswith(mark)] or _guesses(head)
    for name in candidates:
        if _decodes(path, name):
            return name
    raise FileRefused("file.encoding")


def _guesses(head: bytes) -> list[str]:
    half = max(len(head) // 2, 1)
    # Latin letters, digits and commas of a table without mark leave every other byte of UTF-16 at nought.
    if head[1::2].count(0) > 0.2 * half and head[0::2].count(0) == 0:
        return ["utf-16-le"]
    if head[0::2].count(0) > 0.2 * half and head[1::2].count(0) == 0:
        return ["utf-16-be"]
    if head.count(0):
        raise FileRefused("file.nul")
    if sum(byte in CONTROL for byte in head) > 0.02 * len(head):
        raise FileRefused("file.binary")
    return ["utf-8", "gb18030"]


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(limits.CHUNK):
                _refuse_nul(decoder.decode(chunk))
            _refuse_nul(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nul(text: str) -> None:
    if "\x00" in text:
        raise FileRefused("file.nul")


def _sample(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, newline="") as stream:
        return stream.read(SAMPLE)


def delimiter_of(sample: str) -> tuple[str, int]:
    """Return the delimiter under which the rows agree best on a number of columns, and lines to skip (0 or 1)."""
    first = sample.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4], 1
    lines = sample.splitlines(keepends=True)
    if len(sample) == SAMPLE and len(lines) > 1:
        lines = lines[:-1]
    return max(DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter)), 0


def _agreement(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
    if width == 1:
        return (0.0, 0)
    return (count / widths.total(), width)


def _rows(path: Path, encoding: str, delimiter: str, skip: int) -> Iterator[RawRow]:
    limit = csv.field_size_limit(limits.CELL_CHARACTERS)
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter)
            for number, fields in enumerate(reader, start=1):
                if number <= skip:
                    continue
                yield _row(number, fields)
    except csv.Error as error:
        raise FileRefused("cell.too_long", row=number + 1, limit=limits.CELL_CHARACTERS) from error
    finally:
        csv.field_size_limit(limit)


def _row(number: int, fields: list[str]) -> RawRow:
    if number > limits.ROWS:
        raise FileRefused("sheet.rows", limit=limits.ROWS)
    if len(fields) > limits.COLUMNS:
        while fields and not fields[-1].strip():
            fields.pop()
        if len(fields) > limits.COLUMNS:
            raise FileRefused("sheet.columns", limit=limits.COLUMNS)
    return RawRow(number, fields, {}, {})
