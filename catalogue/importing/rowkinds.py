"""Tell rows of a table that are no demands: repeated headers, section titles, totals and notes."""

from __future__ import annotations

import re
from typing import Any

from catalogue.importing.folding import fold
from catalogue.importing.headers import Header
from catalogue.importing.reading.rows import RawRow
from catalogue.importing.values.industry import parse_industry
from catalogue.importing.values.openings import Openings, parse_openings
from catalogue.importing.values.parsed import SEVERAL, VALUE, Parsed

TOTAL = re.compile(
    r"^(?:合计|总计|小计|共计|总数|总和|累计|total|subtotal|sub-total|grand total|sum)(?:\b|[:：()\d人个名岗位]|$)"
)
SUBTOTAL = re.compile(r"^(?:小计|subtotal|sub-total)")
NOTE = re.compile(
    r"^(?:注|备注|说明|填表说明|填报说明|填报人|填表人|审核人|联系人|联系电话|制表|单位[(（]?盖章|note|notes|remark|source|来源|数据来源)(?:\d*\s?[:：.、]|\b|$)"
)
SECTION = re.compile(r"^(?:第?[一二三四五六七八九十]+[、.)章节部分]|\([一二三四五六七八九十\d]+\)|part |section )")
NUMBERING = re.compile(r"^(?:第?[一二三四五六七八九十\d]+[、.)章节部分]+|\([一二三四五六七八九十\d]+\))\s*")


def kind_of_row(row: RawRow, header: Header) -> str:
    """Return header, total, note or title for a row that is no demand, "" for a data row."""
    if header.is_repeated_by(row):
        return "header"
    cells = _distinct(row)
    first = fold(cells[0])
    if TOTAL.match(first.replace(" ", "")) or TOTAL.match(first):
        return "total"
    title = next((column for column in header.columns if column.field == "title"), None)
    titled = title is not None and bool(row.text(title.index).strip())
    wide = len(cells) == 1 and _width(row) > 1
    if NOTE.match(first) and (len(cells) <= 2 or not titled):
        return "note"
    if wide or (len(cells) == 1 and _stands_alone(row, header, titled)):
        return "title" if SECTION.match(first) or parse_industry(NUMBERING.sub("", first)).value else "note"
    return ""


def _stands_alone(row: RawRow, header: Header, titled: bool) -> bool:
    """Whether the only cell of a row is a remark: outside the fields, in the first column, or a long sentence."""
    index = next(place for place, text in enumerate(row.texts) if text.strip())
    column = next((column for column in header.columns if column.index == index), None)
    if titled:
        return len(row.texts[index]) > 30 and re.search(r"[。；;]|，.*，", row.texts[index]) is not None
    return column is None or not column.field or index == header.columns[0].index


def section_industry(row: RawRow) -> str:
    """The industry that a section title names, "" when it names none."""
    text = NUMBERING.sub("", fold(_distinct(row)[0]))
    return text if parse_industry(text).state == VALUE else ""


class Totals:
    """Adds up openings, to compare them with what a totals row states."""

    def __init__(self) -> None:
        self.all = 0
        self.part = 0
        self.counts = 0
        self.exact = True
        self.last: object = None

    def add(self, openings: Parsed | None, post: object) -> None:
        """Count the openings of a row once per `post`, whatever tells that rows belong together (None: nothing)."""
        if post is not None and post == self.last:
            return
        self.last = post
        self.counts += 1
        if openings is not None and isinstance(openings.value, Openings):
            number = openings.value.minimum
            self.all += number
            self.part += number
            self.exact = self.exact and openings.value.maximum == number
        elif openings is not None and openings.state == SEVERAL:
            self.exact = False

    def compare(self, row: RawRow, header: Header) -> tuple[str, dict[str, Any]]:
        """Return a reason code and its values; several or ranges make the sum a lower bound."""
        stated = self._stated(row, header)
        is_part = bool(SUBTOTAL.match(fold(_distinct(row)[0])))
        found = self.part if is_part else self.all
        self.part = 0
        params = {"stated": stated, "found": found, "rows": self.counts}
        if stated is None:
            return "total.no_number", params
        if stated == found or (not self.exact and stated > found):
            return "total.agrees", params
        return "total.differs", params

    @staticmethod
    def _stated(row: RawRow, header: Header) -> int | None:
        column = header.column("openings")
        candidates = [row.text(column.index)] if column is not None else []
        candidates += [text for text in row.texts if re.search(r"\d", text)]
        for text in candidates:
            match = re.search(r"\d+", fold(text).replace(",", ""))
            parsed = parse_openings(text)
            if parsed.state == VALUE and isinstance(parsed.value, Openings):
                return parsed.value.minimum
            if match is not None:
                return int(match.group()[:9])
        return None


def _distinct(row: RawRow) -> list[str]:
    """The texts of a row, a merged range counted once."""
    seen: set[tuple[int, int, int, int]] = set()
    cells = []
    for index, text in enumerate(row.texts):
        span = row.spans.get(index)
        if not text.strip() or (span is not None and span in seen):
            continue
        if span is not None:
            seen.add(span)
        cells.append(text)
    return cells or [""]


def _width(row: RawRow) -> int:
    return max((span[3] - span[1] + 1 for span in row.spans.values()), default=1)
