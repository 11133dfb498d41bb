"""The shapes in which a table is handed on: sheets of rows of text, with merged ranges already filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows count from 1, columns from 0."""


class RawRow(NamedTuple):
    """One row as a person sees it.

    `number` counts from 1 as the spreadsheet program does. `spans` maps a column to the merged range that
    fills it. `notes` maps a column to a warning code of the reader.
    """

    number: int
    texts: list[str]
    spans: dict[int, Span]
    notes: dict[int, str]

    def text(self, column: int) -> str:
        return self.texts[column] if column < len(self.texts) else ""

    @property
    def is_empty(self) -> bool:
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet that can be read from its first row as often as wanted. `state`: visible, hidden or very_hidden."""

    name: str
    state: str
    rows: Callable[[], Iterator[RawRow]]


class Table:
    """An opened file: its sheets in order. Close it, or use it as a context manager."""

    def __init__(self, sheets: list[SheetRows], close: Callable[[], None]) -> None:
        self.sheets = sheets
        self.close = close

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
