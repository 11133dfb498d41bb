"""Plans: what is read of a query, in plain Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.planning.concepts import ConceptBook, Known
from search.planning.parse import query_parse
from search.planning.plan import Plan, query_plan
from search.planning.weights import DEMAND_FIELDS

BATTERY = Known("c-power-battery", "动力电池", "power battery", ("动力电池", "power battery", "traction battery"))
VISION = Known("c-vision", "计算机视觉", "computer vision", ("计算机视觉", "computer vision", "CV"))
BOOK = ConceptBook([BATTERY, VISION])


def plan(text: str) -> Plan:
    return query_plan(text, fields=DEMAND_FIELDS, book=BOOK)


def test_phrases_and_exclusions() -> None:
    parsed = query_parse('battery “solid state” -team -"part time" ""')
    assert (parsed.plain, parsed.phrases, parsed.excluded) == ("battery", ("solid state",), ("team", "part time"))


def test_hyphen_within_a_word_excludes_nothing() -> None:
    assert query_parse("III-V fuel-cell").excluded == ()


@pytest.mark.parametrize("text", ["动力电池", "Power Batteries", "動力電池", "traction-battery"])
def test_concept_is_read_in_any_writing(text: str) -> None:
    assert [row.concept.code for row in plan(text).read] == ["c-power-battery"]


def test_concept_brings_its_other_names_below_the_literal_word() -> None:
    word = plan("动力电池").lexical.words[0]  # type: ignore[union-attr]
    weights = {form.text: form.weight for form in word.forms}
    assert weights["动力电池"] > weights["power battery"] > weights["traction battery"]


def test_quoted_words_are_not_expanded() -> None:
    asked = plan('"动力电池"')
    assert asked.read == ()
    assert [form.text for form in asked.lexical.required[0].forms] == ["动力电池"]  # type: ignore[union-attr]


def test_noise_is_left_out_but_not_when_it_is_all() -> None:
    assert [word.typed for word in plan("招聘 算法 专家").lexical.words if not word.optional] == ["算法"]  # type: ignore[union-attr]
    assert plan("招聘").lexical is not None


@pytest.mark.parametrize("text", ["", "   ", "!!!", '""', "-", "- -", "\x00", "。。。"])
def test_nothing_asked_is_everything(text: str) -> None:
    assert plan(text).empty


@given(st.text(max_size=400))
def test_any_text_has_a_plan(text: str) -> None:
    asked = plan(text)
    assert asked.empty or asked.lexical or asked.parsed.meaning
