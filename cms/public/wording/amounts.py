"""Amounts of money in the reader's form: 50万元 in Chinese, CNY 500,000 in English."""

from decimal import Decimal

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from catalogue.choices import PayPeriod, ValueState
from catalogue.publishing.content import PackagePart, PayPart
from cms.public.wording.states import state_words

WAN = Decimal(10_000)
MILLION = Decimal(1_000_000)
CHINESE_UNITS = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "HKD": "港元", "JPY": "日元", "SGD": "新元"}


def amount(value: Decimal, currency: str) -> str:
    """One amount with its currency."""
    if _chinese():
        return _chinese_number(value) + CHINESE_UNITS.get(currency, currency)
    return f"{currency} {_english_number(value)}".strip()


def amount_range(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """A range, a floor, a ceiling or one amount; empty when neither end is known."""
    if low is not None and high is not None and low != high:
        if _chinese():
            return f"{_chinese_number(low)}—{amount(high, currency)}"
        return f"{currency} {_english_range(low, high)}".strip()
    if low is not None and high is not None:
        return amount(low, currency)
    if low is not None:
        return _("from %(amount)s") % {"amount": amount(low, currency)}
    if high is not None:
        return _("up to %(amount)s") % {"amount": amount(high, currency)}
    return ""


def pay_words(pay: PayPart) -> str:
    """Pay as read: range, period, tax; or the word for what was said instead."""
    if pay.state != ValueState.VALUE:
        return state_words(pay.state)
    range_words = amount_range(pay.minimum, pay.maximum, pay.currency)
    if not range_words:
        return state_words(ValueState.UNKNOWN)
    parts = [_per_period(range_words, pay.period), _tax(pay.after_tax)]
    if pay.months and pay.months != 12:
        parts.append(_("paid %(count)s months a year") % {"count": pay.months})
    return _joined(parts)


def pay_a_year(pay: PayPart) -> str:
    """What stated pay comes to in a year, when it was stated for another period; else empty."""
    if pay.state != ValueState.VALUE or pay.period in ("", PayPeriod.YEAR):
        return ""
    words = amount_range(pay.annual_min, pay.annual_max, "CNY")
    return _("about %(amount)s a year") % {"amount": words} if words else ""


def package_words(package: PackagePart) -> str:
    """The amount of a part of the support package with its tax; empty when no amount was stated."""
    words = amount_range(package.amount_min, package.amount_max, package.currency)
    return _joined([words, _tax(package.after_tax)]) if words else ""


def _per_period(words: str, period: str) -> str:
    forms = {
        PayPeriod.YEAR: _("%(amount)s a year"),
        PayPeriod.MONTH: _("%(amount)s a month"),
        PayPeriod.DAY: _("%(amount)s a day"),
        PayPeriod.HOUR: _("%(amount)s an hour"),
    }
    return forms[PayPeriod(period)] % {"amount": words} if period else words


def _tax(after: bool | None) -> str:
    if after is None:
        return ""
    return _("after tax") if after else _("before tax")


def _joined(parts: list[str]) -> str:
    return pgettext("between parts of a phrase", ", ").join(part for part in parts if part)


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _chinese_number(value: Decimal) -> str:
    if value >= WAN:
        return f"{_plain(value / WAN)}万"
    return _plain(value)


def _english_number(value: Decimal) -> str:
    if value >= MILLION and value % WAN == 0:
        return _("%(number)s million") % {"number": _plain(value / MILLION)}
    return _plain(value)


def _english_range(low: Decimal, high: Decimal) -> str:
    if low >= MILLION and low % WAN == 0 and high % WAN == 0:
        return f"{_plain(low / MILLION)}–{_english_number(high)}"
    return f"{_plain(low)}–{_plain(high)}"


def _plain(value: Decimal) -> str:
    """With thousands separators and no trailing zeros."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")
