"""Merged ranges: found by a scan of the sheet, since they stand after its data, and filled as rows stream by."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from catalogue.importing.reading import limits
from catalogue.importing.reading.rows import RawRow, Span
from catalogue.importing.refusals import FileRefused

MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)[\"']")
END_OF_DATA = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
OVERLAP = 4_096
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def column_index(letters: str) -> int:
    """Turn "A" into 0, "Z" into 25, "AA" into 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def scan_merges(chunks: Iterable[bytes]) -> list[Span]:
    """Find the merged ranges of a sheet in the bytes behind its data, sorted from the top."""
    spans: list[Span] = []
    tail = b""
    in_data = True
    for chunk in _as_utf8(chunks):
        block = tail + chunk
        if in_data:
            found = END_OF_DATA.search(block)
            in_data = found is None
            block = block[found.end() :] if found else block[-OVERLAP:]
            tail = block
            if in_data:
                continue
        last = 0
        for match in MERGE.finditer(block):
            spans.append(_span(match))
            last = match.end()
        if len(spans) > limits.MERGES:
            raise FileRefused("sheet.merges", limit=limits.MERGES)
        tail = block[max(last, len(block) - OVERLAP) :]
    return sorted(span for span in spans if span[0] <= span[2] and span[1] <= span[3])


def fill_merges(rows: Iterable[RawRow], spans: list[Span]) -> Iterator[RawRow]:
    """Give every cell of a merged range the text of its first cell and name the range in `row.spans`."""
    waiting = iter(spans)
    following = next(waiting, None)
    active: list[tuple[Span, str]] = []
    for row in rows:
        active = [item for item in active if item[0][2] >= row.number]
        while following is not None and following[0] <= row.number:
            if following[2] >= row.number:
                anchor = row.text(following[1]) if following[0] == row.number else ""
                active.append((following, anchor))
            following = next(waiting, None)
        for span, text in active:
            _fill(row, span, text)
        yield row


def _fill(row: RawRow, span: Span, text: str) -> None:
    last = min(span[3], limits.COLUMNS - 1)
    if text and len(row.texts) <= last:
        row.texts.extend([""] * (last + 1 - len(row.texts)))
    for column in range(span[1], last + 1):
        row.spans[column] = span
        if text:
            row.texts[column] = text


def _span(match: re.Match[bytes]) -> Span:
    left, top, right, bottom = (group.decode() for group in match.groups())
    return int(top[:8]), column_index(left[:4]), int(bottom[:8]), column_index(right[:4])


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder: codecs.IncrementalDecoder | None = None
    first = True
    for chunk in chunks:
        if first and chunk.startswith(UTF16):
            decoder = codecs.getincrementaldecoder("utf-16")("replace")
        first = False
        yield decoder.decode(chunk).encode() if decoder else chunk
