"""Days and periods in the reader's form: 30 June 2026, 2026年6月30日."""

import calendar
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day_words(day: date) -> str:
    """One day; of a moment, the day in the office's time zone."""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return date_format(day, "Y年n月j日" if _chinese() else "j F Y")


def period_words(start: date, end: date) -> str:
    """A period, in months when it covers whole ones."""
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if not whole:
        return f"{day_words(start)}{_dash()}{day_words(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if start.year == end.year:
        if _chinese():
            return f"{start.year}年{start.month}—{end.month}月"
        return f"{date_format(start, 'F')}–{date_format(end, 'F Y')}"
    return f"{_month(start)}{_dash()}{_month(end)}"


def edition_words(number: str) -> str:
    """The name of an edition by its number: 2026年第1期, Edition 2026-1."""
    year, _hyphen, serial = number.partition("-")
    return _("Edition %(number)s") % {"number": number, "year": year, "serial": serial}


def _month(day: date) -> str:
    return date_format(day, "Y年n月" if _chinese() else "F Y")


def _dash() -> str:
    return "—" if _chinese() else " – "


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")
