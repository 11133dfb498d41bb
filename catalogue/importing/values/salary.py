"""Pay in its many forms; only the first component is pay, others are packages, and 面议 is never nought."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.importing.folding import fold, fold_numbers
from catalogue.importing.values.money import Amount, after_tax_of, period_of, read_amount
from catalogue.importing.values.packages import Package, components, package_kind, read_package
from catalogue.importing.values.parsed import NEGOTIABLE, UNKNOWN, Parsed, not_understood, says_none, state_of

NEGOTIABLE_WORDS = re.compile(
    r"面议|面谈|面商|一事一议|一人一议|一人一策|一企一策|协商|洽谈|从优"
    r"|商议|另议|协议|negotia|competitive|to be agreed|on agreement"
    r"|enligt överenskommelse"
)
TEXT_ONLY = re.compile(
    r"国际标准|国际接轨|市场|优厚|规定|政策|标准执行|待遇|薪酬|薪资"
    r"|工资|上不封顶|according to|in line with|international|commensurate"
    r"|attractive|package|salary"
)
MONTHS = re.compile(r"(?:[·*x×,/ ]|薪)?\s*(1[2-9]|2[0-4])\s?(?:薪|个月|months?(?: a year| per year| pay))")
ALTERNATIVE = re.compile(r"或者|或|\bor\b(?! above| more)")
MILLION_WORDS = (
    ("百万年薪", "100万/年"),
    ("年薪百万", "年薪100万"),
    ("千万年薪", "1000万/年"),
    ("年薪千万", "年薪1000万"),
)
PAY_WORDS = re.compile(r"年薪|月薪|薪酬|薪资|年津贴|工资|salary")
BRACKETS = re.compile(r"\(.*?\)")
ASSUME_MONTH_BELOW = 30_000
YEAR_RANGE = (Decimal(10_000), Decimal(100_000_000))


@dataclass(frozen=True, slots=True)
class Unit:
    """What the column header says of its numbers: factor 10 000 for 万元, and the period."""

    factor: int = 1
    period: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay from `minimum` to `maximum` per `period`, in units of `currency`. `basis` holds non-numeric terms.

    `months`: months paid a year (14薪). `alternatives`: other offers joined by OR.
    `packages`: what else the cell offers.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = ""
    period: str = ""
    months: int | None = None
    after_tax: bool | None = None
    negotiable: bool = False
    basis: str = ""
    alternatives: tuple[Pay, ...] = ()
    packages: tuple[Package, ...] = ()


def parse_salary(text: str, unit: Unit | None = None) -> Parsed:
    """Read 30-50万, 18-40k·14薪, 年薪20万元起 + 绩效, 不少于50万年津贴或80万元年薪, 面议, 50-100万美元."""
    if (state := state_of(text)) is not None:
        return Parsed(state=UNKNOWN, rule="salary.none") if says_none(text) else state
    unit = unit or Unit()
    pay_text, rest = _first_pay(text)
    packages = tuple(read_package(part) for part in rest)
    plain = _plain(pay_text)
    found = _offer(plain, unit) if plain else None
    negotiable = bool(NEGOTIABLE_WORDS.search(fold(text)))
    if found is None:
        return _without_number(text, plain, negotiable, packages)
    pay, rule, warning = found
    others = [other for part in ALTERNATIVE.split(plain)[1:] if (other := _offer(part, unit)) is not None]
    pay = replace(pay, negotiable=negotiable, packages=packages, alternatives=tuple(other[0] for other in others))
    if others:
        return Parsed(pay, rule="salary.alternatives", warning="salary.alternatives")
    return Parsed(pay, rule=rule, warning=warning)


def _plain(text: str) -> str:
    # 一人一议 must not become numbers.
    plain = fold_numbers(NEGOTIABLE_WORDS.sub(" ", fold(text)))
    for words, amount in MILLION_WORDS:
        plain = plain.replace(words, amount)
    return plain


def _first_pay(text: str) -> tuple[str, list[str]]:
    """Return the component that is pay ("" when there is none) and all others in order."""
    parts = components(text)
    for index, part in enumerate(parts):
        plain = BRACKETS.sub("", fold_numbers(part))
        kind = package_kind(plain)
        if kind is None or PAY_WORDS.search(plain):
            return part, parts[:index] + parts[index + 1 :]
    return "", parts


def _offer(plain: str, unit: Unit) -> tuple[Pay, str, str] | None:
    first = ALTERNATIVE.split(plain)[0]
    months = MONTHS.search(first)
    body = MONTHS.sub("", first)
    amount = read_amount(body, unit.factor)
    if amount is None:
        return None
    period, warning = _period(plain if "或" not in plain else first, body, amount, unit)
    currency = amount.currency if amount.currency_stated else unit.currency or "CNY"
    if amount.swapped:
        warning = "range.reversed"
    pay = Pay(amount.minimum, amount.maximum, currency, period, int(months[1]) if months else None, after_tax_of(plain))
    warning = warning or _doubt(pay)
    return pay, f"salary.{_shape(amount)}.{_unit_name(amount, unit)}_{period}", warning


def _period(plain: str, body: str, amount: Amount, unit: Unit) -> tuple[str, str]:
    if stated := period_of(plain):
        return stated, ""
    if unit.period:
        return unit.period, ""
    top = amount.maximum or amount.minimum or Decimal(0)
    if re.search(r"\dk\b|\dk-|k·", body + " ") and amount.currency == "CNY":
        return "month", ""
    if top < ASSUME_MONTH_BELOW:
        return "month", "salary.period_assumed_month"
    return "year", "" if amount.unit_stated else "salary.period_assumed_year"


def _shape(amount: Amount) -> str:
    if amount.minimum is None:
        return "up_to"
    if amount.maximum is None:
        return "from"
    return "single" if amount.minimum == amount.maximum else "range"


def _unit_name(amount: Amount, unit: Unit) -> str:
    if amount.unit_stated:
        return "unit"
    return "header_unit" if unit.factor != 1 else "plain"


def _doubt(pay: Pay) -> str:
    """A yearly pay below 10 000 or above 100 000 000 is likely a slip of the unit."""
    if pay.period != "year" or pay.currency != "CNY":
        return ""
    low, high = YEAR_RANGE
    numbers = [number for number in (pay.minimum, pay.maximum) if number is not None]
    return "" if all(low <= number <= high for number in numbers) else "salary.implausible"


def _without_number(text: str, plain: str, negotiable: bool, packages: tuple[Package, ...]) -> Parsed:
    if negotiable:
        pay = Pay(negotiable=True, packages=packages)
        return Parsed(pay if packages else None, NEGOTIABLE, "salary.negotiable")
    if plain and TEXT_ONLY.search(plain):
        return Parsed(Pay(basis=text.strip(), packages=packages), rule="salary.text", warning="salary.no_number")
    if packages:
        return Parsed(Pay(packages=packages), rule="salary.packages_only", warning="salary.packages_only")
    return not_understood("salary")
