"""Signs before the parts of a query: set, changed and taken away without touching the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.public.searching.rewriting import query_signed


@pytest.mark.parametrize(
    ("text", "typed", "sign", "expected"),
    [
        ("动力电池热管理", "动力电池", "+", "+动力电池 热管理"),
        ("热管理动力电池", "动力电池", "-", "热管理 -动力电池"),
        ("lead power battery engineer", "power battery", "+", 'lead +"power battery" engineer'),
        ('lead +"power battery" engineer', "power battery", "-", 'lead -"power battery" engineer'),
        ('lead +"power battery" engineer', "power battery", "", "lead power battery engineer"),
        ("+电池 回收", "电池", "", "电池 回收"),
        ("＋电池 回收", "电池", "-", "-电池 回收"),
        ("Power Battery", "power battery", "+", '+"Power Battery"'),
        ("動力電池", "动力电池", "+", "+動力電池"),
        ("train an AI", "ai", "+", "train an +AI"),
        ("solid-state cells", "state", "+", "solid- +state cells"),
        ("“动力电池” 回收", "动力电池", "+", "+动力电池 回收"),
    ],
)
def test_a_part_gets_its_sign(text: str, typed: str, sign: str, expected: str) -> None:
    assert query_signed(text, typed, sign) == expected


@pytest.mark.parametrize(("text", "typed"), [("training", "ai"), ("电池", "芯片"), ("", "电池"), ("电池", "")])
def test_what_is_not_there_is_not_signed(text: str, typed: str) -> None:
    assert query_signed(text, typed, "+") is None


@given(text=st.text(max_size=60), typed=st.text(max_size=10), sign=st.sampled_from(["+", "-", ""]))
def test_nothing_breaks_it(text: str, typed: str, sign: str) -> None:
    found = query_signed(text, typed, sign)
    assert found is None or not found.startswith(" ")
