"""Read untrusted nested data: every wrong place is collected with its field and the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

DATE = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")
LONGEST = 20_000


class Problems:
    """What is wrong with one candidate, as (field, message) pairs."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def add(self, field: str, message: str) -> None:
        self.found.append((field, message))

    def __str__(self) -> str:
        return "; ".join(f"{field}: {message}" for field, message in self.found)

    def text(
        self, source: dict[str, Any], name: str, path: str, *, limit: int = LONGEST, required: bool = False
    ) -> str:
        """A text; numbers are taken as text, anything else is a problem."""
        value = source.get(name)
        field = f"{path}{name}"
        if value is None or value == "":
            if required:
                self.add(field, _("is missing; write it in."))
            return ""
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            self.add(field, _("must be text."))
            return ""
        text = str(value).strip()
        if "\x00" in text:
            self.add(field, _("holds a NUL character; remove it."))
            return ""
        if len(text) > limit:
            self.add(field, _("is longer than %(limit)s characters; shorten it.") % {"limit": limit})
            return text[:limit]
        return text

    def mapping(self, source: dict[str, Any], name: str, path: str) -> dict[str, Any]:
        value = source.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.add(f"{path}{name}", _("must be an object {…}."))
            return {}
        return value

    def mappings(self, source: dict[str, Any], name: str, path: str) -> list[dict[str, Any]]:
        rows = self.items(source, name, path)
        good = [row for row in rows if isinstance(row, dict)]
        if len(good) < len(rows):
            self.add(f"{path}{name}", _("must be a list of objects [{…}]."))
        return good

    def texts(self, source: dict[str, Any], name: str, path: str) -> list[str]:
        rows = self.items(source, name, path)
        good = [row.strip() for row in rows if isinstance(row, str)]
        if len(good) < len(rows):
            self.add(f"{path}{name}", _('must be a list of texts ["…"].'))
        return good

    def items(self, source: dict[str, Any], name: str, path: str) -> list[Any]:
        value = source.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(f"{path}{name}", _("must be a list […]."))
            return []
        return value

    def choice(self, value: str, field: str, allowed: Iterable[str]) -> str:
        """One of the allowed codes, or "" when nothing is said."""
        codes = [str(code) for code in allowed]
        if value and value not in codes:
            self.add(field, _("“%(value)s” is none of: %(codes)s.") % {"value": value[:40], "codes": ", ".join(codes)})
            return ""
        return value

    def choices(self, values: list[str], field: str, allowed: Iterable[str]) -> list[str]:
        codes = list(allowed)
        return [code for value in values if (code := self.choice(value, field, codes))]

    def number(self, value: Any, field: str, low: float, high: float) -> float | None:
        """A number between two bounds, None when nothing is said."""
        if value is None or value == "":
            return None
        try:
            number = float(value)
        except (TypeError, ValueError):
            self.add(field, _("must be a number."))
            return None
        if not low <= number <= high:
            self.add(field, _("must lie between %(low)s and %(high)s.") % {"low": low, "high": high})
            return None
        return number

    def day(self, value: str, field: str) -> str:
        """A date as 2026, 2026-03 or 2026-03-01."""
        value = value.strip()[:10]
        if value and (not DATE.match(value) or not _exists(value)):
            self.add(field, _("must be a date such as 2026-03 or 2026-03-01."))
            return ""
        return value


def _exists(value: str) -> bool:
    year, month, day = [*map(int, value.split("-")), 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
