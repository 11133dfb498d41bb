"""Stream the rows of one worksheet part; strings, dates, formulas and errors become the text a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.importing.reading import limits
from catalogue.importing.reading.archive import Archive
from catalogue.importing.reading.merges import column_index
from catalogue.importing.reading.rows import RawRow
from catalogue.importing.reading.strings import SharedStrings
from catalogue.importing.reading.styles import date_text, number_text
from catalogue.importing.reading.xml import Handlers, local, parse_chunks
from catalogue.importing.refusals import FileRefused

DIGITS = "0123456789"
FORMULA_EMPTY = "formula.no_value"
CELL_ERROR = "cell.error"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is needed to read a cell: the shared strings, the styles that are dates, the epoch of dates."""

    strings: SharedStrings
    dates: dict[int, str]
    epoch_1904: bool


class SheetParser:
    """Collects rows from XML events; `ready` holds the rows that are complete."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.ready: list[RawRow] = []
        self.names: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.number = 0
        self.column = -1
        self.row = RawRow(0, [], {}, {})
        self.kind = ""
        self.style = ""
        self.pieces: list[str] = []
        self.length = 0
        self.collect = False
        self.phonetic = False
        self.formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = self.names.get(name) or self.names.setdefault(name, local(name))
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or (name == "t" and not self.phonetic):
            self.collect = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic = True

    def end(self, name: str) -> None:
        name = self.names.get(name) or self.names.setdefault(name, local(name))
        if name == "c":
            self._end_cell()
        elif name in {"v", "t"}:
            self.collect = False
        elif name == "row":
            self.ready.append(self.row)
        elif name == "rPh":
            self.phonetic = False

    def text(self, piece: str) -> None:
        if self.collect:
            self.length += len(piece)
            if self.length > limits.CELL_CHARACTERS:
                raise FileRefused("cell.too_long", row=self.number, limit=limits.CELL_CHARACTERS)
            self.pieces.append(piece)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.number = int(number[:10]) if number.isdigit() else self.number + 1
        if self.number > limits.ROWS:
            raise FileRefused("sheet.rows", limit=limits.ROWS)
        self.column = -1
        self.row = RawRow(self.number, [], {}, {})

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip(DIGITS)
        if letters:
            known = self.columns.get(letters)
            if known is None:
                known = self.columns.setdefault(letters, column_index(letters[:4]))
            self.column = known
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.formula = False
        self.length = 0
        self.pieces = []

    def _end_cell(self) -> None:
        text = "".join(self.pieces)
        if text:
            text = self._shown(text)
        elif self.formula:
            self.row.notes[self.column] = FORMULA_EMPTY
        if not text:
            return
        if self.column >= limits.COLUMNS:
            raise FileRefused("sheet.columns", limit=limits.COLUMNS)
        texts = self.row.texts
        missing = self.column - len(texts)
        if missing < 0:
            texts[self.column] = text
            return
        if missing:
            texts.extend([""] * missing)
        texts.append(text)

    def _shown(self, text: str) -> str:
        if self.kind == "s":
            try:
                return self.meaning.strings[int(text)]
            except (IndexError, ValueError) as error:
                raise FileRefused("xlsx.damaged") from error
        if self.kind == "n":
            precision = self.meaning.dates.get(int(self.style)) if self.style.isdigit() else None
            if precision:
                return date_text(text, precision, self.meaning.epoch_1904)
            return number_text(text)
        if self.kind == "e":
            self.row.notes[self.column] = CELL_ERROR
            return ""
        if self.kind == "d":
            return text.removesuffix("T00:00:00").replace("T", " ")
        return text


def sheet_rows(archive: Archive, part: str, meaning: Meaning) -> Iterator[RawRow]:
    """Yield the rows of a worksheet part as they are parsed, in constant memory."""
    parser = SheetParser(meaning)
    handlers = Handlers(parser.start, parser.end, parser.text)
    for _fed in parse_chunks(archive.chunks(part), handlers, part):
        yield from parser.ready
        parser.ready.clear()
