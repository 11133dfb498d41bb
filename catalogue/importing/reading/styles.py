"""Which cell styles of a workbook show a date, and how numbers turn into the text a person sees."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from catalogue.importing.reading.archive import Archive
from catalogue.importing.reading.xml import Handlers, local

BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
DAY = "day"
MONTH = "month"
LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
SECONDS_A_DAY = 86_400


def read_date_styles(archive: Archive, part: str) -> dict[int, str]:
    """Map the number of each style that shows a date to its precision, "day" or "month"."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = {"cellXfs": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt":
            formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside["cellXfs"] = True
        elif name == "xf" and inside["cellXfs"]:
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        if local(name) == "cellXfs":
            inside["cellXfs"] = False

    archive.parse(part, Handlers(start, end))
    dates = {number: _precision(fmt, formats) for number, fmt in enumerate(styles)}
    return {number: precision for number, precision in dates.items() if precision}


def _precision(number: int, formats: dict[int, str]) -> str:
    code = formats.get(number)
    if code is None:
        return DAY if number in BUILT_IN_DATES else ""
    plain = LITERALS.sub("", code.split(";")[0]).lower().replace("general", "")
    if "y" in plain and "m" in plain:
        return DAY if "d" in plain else MONTH
    return DAY if "d" in plain and "m" in plain else ""


def date_text(number: str, precision: str, epoch_1904: bool) -> str:
    """Write an Excel serial as an ISO date; what is no serial of a day stays as it is."""
    try:
        serial = float(number)
    except ValueError:
        return number
    if not 1 <= serial < 2_958_466:
        return number_text(number)
    # Excel believes 1900-02-29 existed, so days before March 1900 count from one day later.
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 if serial >= 61 else 31)
    moment = start + timedelta(days=int(serial), seconds=round(serial % 1 * SECONDS_A_DAY))
    if precision == MONTH:
        return moment.strftime("%Y-%m")
    has_time = moment.hour or moment.minute or moment.second
    return moment.isoformat(" ") if has_time else moment.date().isoformat()


def number_text(number: str) -> str:
    """Write a stored number the way Excel shows it: 15 digits, no exponent, no trailing point."""
    if len(number) < 15 and "E" not in number and "e" not in number:
        return number.removesuffix(".0")
    try:
        value = float(number)
    except ValueError:
        return number
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"
