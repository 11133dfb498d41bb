"""Find the header of a sheet below its title rows, join two-level and merged headers, and name its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalogue.importing.folding import fold, is_chinese, one_line
from catalogue.importing.reading.rows import RawRow
from catalogue.importing.values.salary import Unit
from catalogue.importing.vocabulary.lookup import Named, header_named, language_only, unit_only, vocabulary

LOOK_AHEAD = 40
LONGEST_LABEL = 60
# Several columns may speak of these; their texts are joined.
JOINED = frozenset(
    ["package", "ability", "result", "remark", "contact_phone", "contact_email", "contact", "platform", "duties"]
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `field` is "" for a column that is kept as it is under its header.

    `language` is set when the header names one, or when two columns hold the same text in two languages.
    """

    index: int
    header: str
    field: str = ""
    language: str = ""
    unit: Unit | None = None

    @property
    def key(self) -> str:
        """Name of the field in reports: field, field_zh or field_en, or the header of an unknown column."""
        if not self.field:
            return self.header
        return f"{self.field}_{self.language}" if self.language else self.field


@dataclass(frozen=True, slots=True)
class Header:
    """The columns, the rows the header takes, and its labels per row for recognising it when it is repeated."""

    columns: tuple[Column, ...]
    first_row: int
    last_row: int
    labels: tuple[tuple[str, ...], ...]

    def column(self, field: str) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)

    def is_repeated_by(self, row: RawRow) -> bool:
        """Whether a row is one of the header's own rows, printed again on a new page."""
        cells = tuple(_label(text) for text in row.texts)
        for labels in self.labels:
            named = [label for label in labels if label]
            same = sum(1 for label, cell in zip(labels, cells, strict=False) if label and label == cell)
            if len(named) > 1 and same >= 2 and same * 10 >= len(named) * 6:
                return True
        return False


def find_header(rows: Sequence[RawRow]) -> Header | None:
    """Return the header among the first rows of a sheet, or None when no row names a position and one more field."""
    for index, row in enumerate(rows[:LOOK_AHEAD]):
        below = rows[index + 1] if index + 1 < len(rows) else None
        single = _columns([(text, "") for text in row.texts])
        double = _columns(_joined(row, below)) if below is not None and _is_second_level(row, below) else ()
        lower = _known(_columns([(text, "") for text in below.texts])) if below is not None else 0
        if _is_header(double, row) and below is not None and _known(double) > max(_known(single) - 1, lower):
            return _header(double, [row, below])
        if _is_header(single, row):
            return _header(single, [row])
    return None


def _header(columns: tuple[Column, ...], rows: list[RawRow]) -> Header:
    labels = tuple(tuple(_label(text) for text in row.texts) for row in rows)
    return Header(columns, rows[0].number, rows[-1].number, labels)


def _is_header(columns: Sequence[Column], row: RawRow) -> bool:
    known = {column.field for column in columns if column.field}
    if "title" not in known or len(known) < 2:
        return False
    titled = next(column for column in columns if column.field == "title")
    if len(titled.header) > LONGEST_LABEL:
        return False
    return len([column for column in columns if column.field]) * 10 >= len(columns) * 3


def _known(columns: Sequence[Column]) -> int:
    return sum(1 for column in columns if column.field)


def _label(text: str) -> str:
    return fold(text).replace(" ", "")


def _is_second_level(row: RawRow, below: RawRow) -> bool:
    """Whether `below` splits groups of `row`: it speaks only under wide or empty cells, in short labels."""
    groups = 0
    for index in range(max(len(row.texts), len(below.texts))):
        lower = one_line(below.text(index))
        span = row.spans.get(index)
        if not lower or (span is not None and span == below.spans.get(index)) or lower == one_line(row.text(index)):
            continue
        is_group = (span is not None and span[3] > span[1]) or _in_blank_group(row, index)
        if not is_group or len(lower) > 30 or lower.replace(".", "").isdigit():
            return False
        groups += 1
    return groups > 0


def _in_blank_group(row: RawRow, index: int) -> bool:
    """Without merged cells (CSV) a group is a label followed by empty cells."""
    if index in row.spans:
        return False
    return not row.text(index).strip() or (index + 1 < len(row.texts) and not row.text(index + 1).strip())


def _joined(row: RawRow, below: RawRow) -> list[tuple[str, str]]:
    labels: list[tuple[str, str]] = []
    parent = ""
    for index in range(max(len(row.texts), len(below.texts))):
        upper, lower = one_line(row.text(index)), one_line(below.text(index))
        parent = upper or (parent if lower else "")
        span = row.spans.get(index)
        if (span is not None and span == below.spans.get(index)) or lower == upper:
            lower = ""
        labels.append((parent, lower))
    return labels


def _columns(labels: list[tuple[str, str]]) -> tuple[Column, ...]:
    found: list[tuple[Column, int]] = []
    for index, (upper, lower) in enumerate(labels):
        header = "/".join(one_line(label) for label in (upper, lower) if label.strip())
        if header:
            named = _named(upper, lower, taken={column.field for column, _rank in found})
            found.append((Column(index, header, named.field, named.language, named.unit), named.rank))
    columns = _one_each(found)
    return tuple(_unique_headers(_with_languages(columns)))


def _named(upper: str, lower: str, taken: set[str]) -> Named:
    if not lower:
        return header_named(upper)
    above = header_named(upper)
    if language := language_only(lower):
        return replace(above, language=language)
    if unit := unit_only(lower):
        return replace(above, unit=unit)
    below = header_named(lower)
    joined = header_named(upper + lower)
    for named in (below, joined):
        if named.field:
            language = named.language or above.language
            return replace(named, language=language, unit=named.unit or above.unit)
    return above if above.field and above.field not in taken else Named()


def _one_each(found: list[tuple[Column, int]]) -> list[Column]:
    """Keep one column per field and language, the most usual name first; the others are kept as they are."""
    best: dict[tuple[str, str, bool], tuple[int, int]] = {}
    for column, rank in found:
        place = _place(column)
        if column.field and (place not in best or rank < best[place][0]):
            best[place] = (rank, column.index)
    kept = []
    for column, _rank in found:
        loses = column.field and column.field not in JOINED and best[_place(column)][1] != column.index
        kept.append(Column(column.index, column.header) if loses else column)
    return kept


def _place(column: Column) -> tuple[str, str, bool]:
    paired = column.field in vocabulary()["paired"]
    script = is_chinese(column.header) if paired and not column.language else False
    return column.field, column.language, script


def _with_languages(columns: list[Column]) -> list[Column]:
    """Of two columns for one paired text without a language, the one with the Chinese header holds Chinese."""
    paired = vocabulary()["paired"]
    result = []
    for column in columns:
        same = [other for other in columns if other.field == column.field]
        if column.field in paired and len(same) > 1 and not column.language and column.field:
            taken = {other.language for other in same if other is not column and other.language}
            script = "zh" if is_chinese(column.header) else "en"
            language = ({"zh", "en"} - taken).pop() if len(taken) == 1 else script
            scripts = {is_chinese(other.header) for other in same}
            column = replace(column, language=language) if taken or len(scripts) > 1 else column
        elif column.field not in paired and column.language:
            column = replace(column, language="")
        result.append(column)
    return result


def _unique_headers(columns: list[Column]) -> list[Column]:
    seen: dict[str, int] = {}
    result = []
    for column in columns:
        seen[column.header] = seen.get(column.header, 0) + 1
        again = seen[column.header]
        result.append(replace(column, header=f"{column.header} ({again})") if again > 1 else column)
    return result
