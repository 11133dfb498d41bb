"""Until when a demand stands: a date with its precision, or open-ended, which is a state and no far-off date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from catalogue.importing.folding import fold_numbers
from catalogue.importing.values.parsed import OPEN_ENDED, Parsed, not_understood, state_of

YEARS = (1990, 2100)
OPEN = re.compile(
    r"长期|常年|招满|聘满|满额|额满|不限期|全年|open[- ]?end|until filled"
    r"|till filled|rolling|ongoing|long[- ]term|permanent"
)
DAY = re.compile(r"(\d{4})\s?[年./\- ]\s?(\d{1,2})\s?[月./\- ]\s?(\d{1,2})\s?[日号]?(?!\d)")
MONTH = re.compile(r"(\d{4})\s?[年./-]\s?(\d{1,2})\s?月?(?:底|末|份)?(?![\d./-])")
YEAR = re.compile(r"^(\d{4})\s?(?:年(?:底|末|内)?|end)?$")
PACKED = re.compile(r"^(20\d{2})(\d{2})(\d{2})$")
SHORT = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$")
SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
NAMES = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
NAMED_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})")
NAMED_MONTH_FIRST = re.compile(r"\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
NAMED_MONTH = re.compile(r"\b([a-z]{3})[a-z]*\.?,?\s+(\d{4})")
RELATIVE = re.compile(r"之日起|发布后|内有效|个月内|天内|within|after publication")


@dataclass(frozen=True, slots=True)
class Validity:
    """The last day on which it stands. With precision "month" or "year" it is the last day of that period."""

    until: date
    precision: str
    start: date | None = None


def parse_validity(text: str) -> Parsed:
    """Read 2012.9.13, 2026年9月, 长期有效, 30 Sep 2026, an Excel serial; a day whose order is unclear is rejected."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold_numbers(re.sub(r"[T ]\d{2}:\d{2}(?::\d{2})?$", "", text.strip()))
    try:
        found = _dated(plain) or _named(plain) or _short(plain) or _serial(plain)
    except (ValueError, OverflowError):
        return not_understood("validity", "validity.no_such_day")
    if found is not None:
        return found
    if OPEN.search(plain):
        return Parsed(state=OPEN_ENDED, rule="validity.open_ended")
    if RELATIVE.search(plain):
        return not_understood("validity", "validity.relative")
    return not_understood("validity")


def _dated(plain: str) -> Parsed | None:
    if match := PACKED.match(plain):
        return _day(*(int(part) for part in match.groups()), rule="validity.packed")
    days = [date(int(year), int(month), int(day)) for year, month, day in DAY.findall(plain)]
    if days and all(YEARS[0] <= day.year <= YEARS[1] for day in days):
        start = min(days) if len(days) > 1 else None
        return Parsed(Validity(max(days), "day", start), rule="validity.range" if start else "validity.day")
    months = [_month_end(int(year), int(month)) for year, month in MONTH.findall(plain)]
    if months:
        return Parsed(Validity(max(months), "month"), rule="validity.month")
    if match := YEAR.match(plain):
        return Parsed(Validity(_month_end(int(match[1]), 12), "year"), rule="validity.year")
    return None


def _named(plain: str) -> Parsed | None:
    if (match := NAMED_DAY_FIRST.search(plain)) and match[2] in NAMES:
        return _day(int(match[3]), NAMES[match[2]], int(match[1]), rule="validity.named")
    if (match := NAMED_MONTH_FIRST.search(plain)) and match[1] in NAMES:
        return _day(int(match[3]), NAMES[match[1]], int(match[2]), rule="validity.named")
    if (match := NAMED_MONTH.search(plain)) and match[1] in NAMES:
        return Parsed(Validity(_month_end(int(match[2]), NAMES[match[1]]), "month"), rule="validity.named_month")
    return None


def _short(plain: str) -> Parsed | None:
    """Day and month before the year: clear only when one of them cannot be a month. Two-digit years never are."""
    match = SHORT.match(plain)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    if len(match[3]) == 2 or (first <= 12 and second <= 12 and first != second):
        return not_understood("validity", "validity.ambiguous_order")
    month, day = (first, second) if second > 12 or first == second else (second, first)
    return _day(year, month, day, rule="validity.day_month_year")


def _serial(plain: str) -> Parsed | None:
    match = SERIAL.match(plain)
    if match is None or not 32_874 <= int(match[1]) <= 73_415:
        return None
    moment = datetime(1899, 12, 30) + timedelta(days=int(match[1]))
    return Parsed(Validity(moment.date(), "day"), rule="validity.serial", warning="validity.serial")


def _day(year: int, month: int, day: int, *, rule: str) -> Parsed:
    if not YEARS[0] <= year <= YEARS[1]:
        raise ValueError("no year of a deadline")
    return Parsed(Validity(date(year, month, day), "day"), rule=rule)


def _month_end(year: int, month: int) -> date:
    if not YEARS[0] <= year <= YEARS[1]:
        raise ValueError("no year of a deadline")
    return date(year, month, monthrange(year, month)[1])
