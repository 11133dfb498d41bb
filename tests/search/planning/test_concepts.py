"""A name is recognised within a run of Chinese or over whole runs, never torn out of two."""

import pytest

from search.planning.concepts import ConceptBook, Known
from search.planning.units import units

COOLING = Known("c-cooling", "电池热管理", "battery thermal management", ("电池热管理", "battery thermal management"))
BATTERY = Known("c-battery", "动力电池", "power battery", ("动力电池", "power battery"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("动力电池 热管理", ["c-battery"]),
        ("电池 热管理", ["c-cooling"]),
        ("固态电池 热管理", []),
        ("电池 热管理专家", []),
        ("电池热管理专家", ["c-cooling"]),
        ("找电池热管理", ["c-cooling"]),
        ("ai 电池 热管理 c++", ["c-cooling"]),
        ("battery thermal management 专家", ["c-cooling"]),
    ],
)
def test_blanks_part_words(text: str, codes: list[str]) -> None:
    found = ConceptBook([COOLING, BATTERY]).recognise(units(text))
    assert [concept.code for row in found for concept in row.concepts] == codes
