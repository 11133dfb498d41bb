"""When a candidate is available: the month is indexed, and how far off it is follows from the day of the question."""

import re
from collections.abc import Mapping
from datetime import date

NOW, HALF_YEAR, YEAR, LATER, NOT_SAID = "now", "half_year", "year", "later", "not_said"
BANDS = (NOW, HALF_YEAR, YEAR, LATER, NOT_SAID)
"""Now; in one to six months; in seven to twelve; later; the candidate does not say."""

FIRST, LAST = 2020 * 12, 2040 * 12 + 11
"""Months counted from the year 0. Earlier and later ones are indexed as these, so that there is an end to them."""

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?!\d)")


def availability_value(available_from: str) -> str:
    """What is indexed of a wish such as 2027-03, 2027 or 2027-03-15: its month, or NOT_SAID."""
    found = _MONTH.match(available_from.strip())
    if found is None:
        return NOT_SAID
    month = min(max(int(found[2] or 1), 1), 12)
    return _value(min(max(int(found[1]) * 12 + month - 1, FIRST), LAST))


def availability_band(value: str, today: date) -> str:
    """The band that an indexed value lies in today."""
    if value == NOT_SAID:
        return NOT_SAID
    year, _dash, month = value.partition("-")
    ahead = int(year) * 12 + int(month) - 1 - (today.year * 12 + today.month - 1)
    return next((band for band, most in ((NOW, 0), (HALF_YEAR, 6), (YEAR, 12)) if ahead <= most), LATER)


def availability_values(bands: tuple[str, ...], today: date) -> tuple[str, ...]:
    """The indexed values that lie in any of the bands today."""
    every = (*(_value(month) for month in range(FIRST, LAST + 1)), NOT_SAID)
    return tuple(value for value in every if availability_band(value, today) in bands)


def availability_counts(counts: Mapping[str, int], today: date) -> dict[str, int]:
    """Counts per band from counts per indexed value; each candidate has one value, so they may be added."""
    found: dict[str, int] = {}
    for value, count in counts.items():
        band = availability_band(value, today)
        found[band] = found.get(band, 0) + count
    return found


def _value(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
