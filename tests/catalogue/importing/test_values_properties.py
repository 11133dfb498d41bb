"""Properties of the parsers: they never raise, give the same answer twice, and read back what is generated."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.choices import ValueState
from catalogue.importing import values
from catalogue.importing.folding import fold, fold_numbers
from catalogue.importing.sentences import split_sentences
from catalogue.importing.values.parsed import as_json

EVERY_PARSER = [getattr(values, name) for name in values.__all__ if name.startswith("parse_")]
SPICE = st.sampled_from(
    list("0123456789一二十万千元年月岁人名星-—～至~/、，；：（）()|+.,;:·★%$€ \n\t")
    + [
        "以上",
        "不超过",
        "博士",
        "优先",
        "及",
        "或",
        "面议",
        "同上",
        "年薪",
        "周岁",
        "后出生",
        "k",
        "放宽至",
        "@",
        "2026",
    ]
)
MESSY = st.one_of(st.text(max_size=60), st.lists(SPICE, max_size=25).map("".join))


@pytest.mark.parametrize("parse", EVERY_PARSER)
@settings(max_examples=120, deadline=None)
@given(text=MESSY)
def test_never_raises_and_repeats_itself(parse: Any, text: str) -> None:
    parsed = parse(text)
    assert parsed == parse(text)
    assert parsed.state in ValueState.values
    assert parsed.rule
    assert (parsed.state == "value") <= (parsed.value is not None)
    json.dumps(as_json(parsed.value))


@given(text=MESSY)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    fold_numbers(text)


@given(text=MESSY)
def test_sentences_hold_nothing_new(text: str) -> None:
    letters = {letter for letter in text if letter.isalnum()}
    assert {letter for sentence in split_sentences(text) for letter in sentence if letter.isalnum()} <= letters


@given(low=st.integers(1, 900), more=st.integers(0, 90), unit=st.sampled_from(["", "人", "名", "位"]))
def test_openings_round_trip(low: int, more: int, unit: str) -> None:
    text = f"{low}-{low + more}{unit}" if more else f"{low}{unit}"
    value = values.parse_openings(text).value
    assert (value.minimum, value.maximum) == (low, low + more)


@given(
    low=st.integers(4, 300),
    more=st.integers(1, 200),
    sign=st.sampled_from(["-", "—", "～", "至", "~"]),
    form=st.sampled_from(["{0}{2}{1}万", "{0}万{2}{1}万元", "年薪{0}{2}{1}万元", "{0}{2}{1}万元/年"]),
)
def test_yearly_pay_round_trip(low: int, more: int, sign: str, form: str) -> None:
    pay = values.parse_salary(form.format(low, low + more, sign)).value
    assert (pay.minimum, pay.maximum, pay.period) == (low * 10_000, (low + more) * 10_000, "year")


@given(age=st.integers(18, 70), form=st.sampled_from(["{}周岁以下", "不超过{}岁", "{}岁及以下", "under {}"]))
def test_age_round_trip(age: int, form: str) -> None:
    assert values.parse_age(form.format(age)).value.maximum == age


@given(day=st.dates(min_value=date(1995, 1, 1), max_value=date(2090, 1, 1)))
def test_day_round_trip(day: Any) -> None:
    for form in ("{0}-{1:02}-{2:02}", "{0}年{1}月{2}日", "{0}.{1}.{2}", "{0}/{1}/{2}"):
        assert values.parse_validity(form.format(day.year, day.month, day.day)).value.until == day


NAMES = ["计算机科学与技术", "软件工程", "化学工程与工艺", "安全技术及工程", "应用物理", "生物医学", "电气工程"]


@given(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True), sign=st.sampled_from("、，；/|\n"))
def test_disciplines_round_trip(names: list[str], sign: str) -> None:
    parsed = values.parse_disciplines(sign.join(names) + "等相关专业")
    assert [one.name for one in parsed.value.names] == names
    assert parsed.value.related
