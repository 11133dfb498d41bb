"""Finds paragraphs and numbered items in the plain text of a cell, so that they can be set as such."""

import re
from collections.abc import Iterator
from itertools import groupby

Line = tuple[str, str]
"""A number as written, empty for none, and the words after it."""

NUMBER = r"(?:\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|[•●◆·])"
ITEM = re.compile(rf"\s*({NUMBER})\s*(.+)", re.DOTALL)
RUN_ON = re.compile(rf"(?<=[；;。.：:])[ \u3000]*(?={NUMBER})")


def paragraphs(text: str) -> Iterator[tuple[bool, list[Line]]]:
    """Runs of lines: whether they are numbered, and the lines. Items that run on in one line are taken apart."""
    lines = [_line(part) for line in text.splitlines() for part in _taken_apart(line)]
    blocks = (list(rows) for blank, rows in groupby(lines, key=lambda line: line == ("", "")) if not blank)
    for block in blocks:
        for numbered, rows in groupby(block, key=lambda line: bool(line[0])):
            yield numbered, list(rows)


def _line(text: str) -> Line:
    match = ITEM.fullmatch(text)
    return (match[1], match[2].strip()) if match else ("", text.strip())


def _taken_apart(line: str) -> list[str]:
    """A line with two or more items becomes one line an item; any other stays whole."""
    parts = [part for part in RUN_ON.split(line) if part.strip()]
    items = sum(ITEM.fullmatch(part) is not None for part in parts)
    return parts if items > 1 else [line]
