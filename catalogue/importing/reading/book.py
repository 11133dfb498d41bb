"""One door for every table: look at the bytes, then open the right reader."""

from __future__ import annotations

from pathlib import Path

from catalogue.importing.reading.csvfile import csv_open
from catalogue.importing.reading.rows import Table
from catalogue.importing.reading.sniff import kind_of_file
from catalogue.importing.reading.xlsx import xlsx_open


def table_open(path: Path) -> Table:
    """Open an .xlsx or delimited text; raise FileRefused with a code and the way to mend it."""
    return xlsx_open(path) if kind_of_file(path) == "xlsx" else csv_open(path)
