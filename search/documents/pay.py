"""Bands of yearly pay, the values of the pay facet."""

from decimal import Decimal

from catalogue.choices import ValueState
from catalogue.publishing.content import PayPart

BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("under_200k", 0, 200_000),
    ("200k_400k", 200_000, 400_000),
    ("400k_600k", 400_000, 600_000),
    ("600k_1m", 600_000, 1_000_000),
    ("over_1m", 1_000_000, None),
)
"""Code, from (inclusive) and to (exclusive), in CNY a year before tax unless the unit wrote otherwise."""

NEGOTIABLE = "negotiable"
UNSTATED = "unstated"


def pay_bands(pay: PayPart) -> list[str]:
    """Every band that the pay reaches into; *negotiable* and *not stated* are values of their own."""
    low, high = pay.annual_min, pay.annual_max
    if low is None and high is None:
        return [NEGOTIABLE if pay.state == ValueState.NEGOTIABLE else UNSTATED]
    bottom = low if low is not None else high or Decimal(0)
    top = high if high is not None else bottom
    return [code for code, start, end in BANDS if (end is None or bottom < end) and (top > start or top == start)]


def pay_order(pay: PayPart) -> int:
    """CNY a year to sort by, the upper figure when there is one; 0 when there is none."""
    return int(pay.annual_max or pay.annual_min or 0)
