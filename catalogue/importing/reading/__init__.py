"""Safe, streaming readers of .xlsx and .csv tables."""

from catalogue.importing.reading.book import table_open
from catalogue.importing.reading.rows import RawRow, SheetRows, Span, Table

__all__ = ["RawRow", "SheetRows", "Span", "Table", "table_open"]
