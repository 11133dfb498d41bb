"""Amounts of money in text: range, unit, currency, period and tax, without deciding what they are paid for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"(\d+(?:\.\d+)?)"
UNIT = r"(万|千|百万|亿|w|k|m|million|thousand)?"
CURRENCY = (
    r"(?:美元|美金|欧元|英镑|港元|港币|日元|新元|瑞郎|加元|澳元|人民币"
    r"|元|块|usd|eur|gbp|hkd|jpy|sgd|chf|cad|aud|rmb|cny|yuan|us\$|hk\$"
    r"|s\$|\$|€|£|¥|dollars?|euros?|pounds?)?"
)
RANGE = re.compile(rf"{NUMBER}\s?{UNIT}\s?{CURRENCY}\s?(?:-|到|至|to|~|and)\s?{CURRENCY}\s?{NUMBER}\s?{UNIT}")
FROM = re.compile(
    rf"(?:不低于|不少于|至少|最低|>=|≥|>|高于|超过|from|at least|minimum"
    rf"|above|over|starting at)\s?{CURRENCY}\s?{NUMBER}\s?{UNIT}"
)
UP_TO = re.compile(
    rf"(?:不超过|不高于|最高|至多|最多|<=|≤|上限|可达|up to|at most|maximum"
    rf"|max\.?)\s?(?:可?达|为|至)?\s?{CURRENCY}\s?{NUMBER}\s?{UNIT}"
)
SINGLE = re.compile(rf"{NUMBER}\s?{UNIT}")
OPEN_END = re.compile(rf"^\s?{CURRENCY}\s?(?:[/每]?\s?[年月])?\s?(?:及?以上|起|\+|or more|and above|upwards)")
CLOSED_END = re.compile(rf"^\s?{CURRENCY}\s?(?:[/每]?\s?[年月])?\s?(?:及?以内|以下|封顶)")

FACTORS = {
    "万": 10_000,
    "w": 10_000,
    "千": 1_000,
    "k": 1_000,
    "thousand": 1_000,
    "百万": 1_000_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "亿": 100_000_000,
}
CURRENCIES: tuple[tuple[str, str], ...] = (
    (r"美元|美金|usd|us\$|dollars?", "USD"),
    (r"欧元|eur\b|euros?|€", "EUR"),
    (r"英镑|gbp|pounds?|£", "GBP"),
    (r"港元|港币|hkd|hk\$", "HKD"),
    (r"日元|jpy", "JPY"),
    (r"新元|新加坡元|sgd|s\$", "SGD"),
    (r"瑞郎|瑞士法郎|chf", "CHF"),
    (r"加元|cad\b", "CAD"),
    (r"澳元|aud\b", "AUD"),
    (r"\$", "USD"),
)
PERIODS: tuple[tuple[str, str], ...] = (
    (
        r"年薪|/年|每年|/ ?year|per year|per annum|annual|a year|p\.a\.|yearly|万年津贴|年津贴|年收入|年均|元年|万年",
        "year",
    ),
    (r"月薪|/月|每月|/ ?month|per month|monthly|a month|月工资|月收入|元月", "month"),
    (r"日薪|/天|/日|每天|每日|per day|daily|a day|天薪", "day"),
    (r"时薪|/小时|/时|每小时|per hour|hourly|an hour", "hour"),
)
AFTER_TAX = re.compile(r"税后|after tax|net\b|tax[- ]free")
BEFORE_TAX = re.compile(r"税前|含税|before tax|gross|pre-tax")


@dataclass(frozen=True, slots=True)
class Amount:
    """From `minimum` to `maximum` in units of `currency` (three letters); None is an open end."""

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    currency_stated: bool
    unit_stated: bool
    swapped: bool = False


def read_amount(plain: str, default_factor: int = 1) -> Amount | None:
    """Read the first amount of a folded text; a unit that stands once holds for both ends of a range."""
    currency = currency_of(plain)
    if match := RANGE.search(plain):
        last_unit = match[4] or (match[2] if match[2] in {"k", "w"} else None) or match[2]
        first = _scaled(match[1], match[2] or last_unit, default_factor)
        last = _scaled(match[3], last_unit, default_factor)
        low, high = min(first, last), max(first, last)
        return _amount(low, high, currency, bool(last_unit), swapped=first > last)
    if match := FROM.search(plain):
        return _amount(_scaled(match[1], match[2], default_factor), None, currency, bool(match[2]))
    if match := UP_TO.search(plain):
        return _amount(None, _scaled(match[1], match[2], default_factor), currency, bool(match[2]))
    if match := SINGLE.search(plain):
        number = _scaled(match[1], match[2], default_factor)
        rest = plain[match.end() :]
        if OPEN_END.match(rest):
            return _amount(number, None, currency, bool(match[2]))
        if CLOSED_END.match(rest):
            return _amount(None, number, currency, bool(match[2]))
        return _amount(number, number, currency, bool(match[2]))
    return None


def currency_of(plain: str) -> str:
    """Return the currency a text names, or "" when it names none or only 元."""
    for pattern, code in CURRENCIES:
        if re.search(pattern, plain):
            return code
    return "CNY" if re.search(r"元|人民币|rmb|cny|yuan|¥", plain) else ""


def period_of(plain: str) -> str:
    """Return year, month, day, hour, or "" when none is named."""
    for pattern, period in PERIODS:
        if re.search(pattern, plain):
            return period
    return ""


def after_tax_of(plain: str) -> bool | None:
    """True after tax, False before tax, None when not stated."""
    if AFTER_TAX.search(plain):
        return True
    return False if BEFORE_TAX.search(plain) else None


def _scaled(number: str, unit: str | None, default_factor: int) -> Decimal:
    return Decimal(number) * (FACTORS[unit] if unit else default_factor)


def _amount(
    low: Decimal | None, high: Decimal | None, currency: str, unit_stated: bool, *, swapped: bool = False
) -> Amount:
    return Amount(low, high, currency or "CNY", bool(currency), unit_stated, swapped)
