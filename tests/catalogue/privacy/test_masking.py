"""Contact data and names leave free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.privacy.masking import MASK, text_masked


@pytest.mark.parametrize(
    "text",
    [
        "write to ana.silva@example.org please",
        "电话：13800000000",
        "Ring +44 20 7946 0000.",
        "call +44 20 7946 0000 now",
        "see https://example.org/ana",
        "微信号：ana_1234",
    ],
)
def test_contact_data_are_masked(text: str) -> None:
    masked = text_masked(text)
    assert MASK in masked
    assert not any(part in masked for part in ("example.org", "13800000000", "7946", "ana_1234"))


@pytest.mark.parametrize(
    "text", ["raised yield from 12.5 to 98.7 %", "2019-2024", "IEC 61215-2:2021", "capacity of 1 500 000 units"]
)
def test_figures_of_a_cv_stay(text: str) -> None:
    assert text_masked(text) == text


def test_a_name_goes_whole_and_in_parts() -> None:
    masked = text_masked("Ana Silva led it; later Silva moved. 王小明主持；小明", names=("Ana Silva", "王小明"))
    assert "Silva" not in masked
    assert "王小明" not in masked
    assert "led it" in masked


@given(st.text())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = text_masked(text)
    assert text_masked(once) == once
