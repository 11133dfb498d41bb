"""Tokens: words of both scripts, codes kept whole, offsets of the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.highlight import found_spans, marked
from search.text.normalise import fold
from search.text.sentences import sentences
from search.text.tokens import tokenise


def terms(text: str) -> set[str]:
    return {token.text for token in tokenise(text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("动力电池系统", {"动力电池", "动力", "池系"}),
        ("動力電池", {"动力电池"}),
        ("Ｃ＋＋ 与 C#", {"c++", "c#"}),
        ("5G基站", {"5g", "基站"}),
        ("III-V族", {"iii-v", "iii", "v"}),
        ("3.5年", {"3.5", "年"}),
        ("Fuel-cell batteries", {"fuel-cell", "fuel", "cell", "batteri"}),
    ],
)
def test_terms(text: str, wanted: set[str]) -> None:
    assert wanted <= terms(text)


def test_same_stem_for_plural_and_singular() -> None:
    assert terms("batteries") == terms("Battery")


def test_offsets_lead_back_to_the_original_text() -> None:
    text = "ﬁbre 動力電池"
    assert {text[token.start : token.end] for token in tokenise(text)} >= {"ﬁbre", "動力電池"}


@given(st.text(max_size=60))
def test_any_text_is_cut_in_order_within_its_bounds(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.position for token in tokens] == sorted(token.position for token in tokens)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_for_the_index(text: str) -> None:
    assert terms(fold(text)) == terms(text)


def test_marking_escapes_what_is_not_ours() -> None:
    text = "<b>电池</b>"
    spans = found_spans(text, [((0, "电池"),)])
    assert marked(text, spans) == "&lt;b&gt;<mark>电池</mark>&lt;/b&gt;"


def test_phrase_is_found_only_in_order() -> None:
    wanted = [((0, "量子"), (2, "纠错"))]
    assert found_spans("超导量子纠错", wanted) == [(2, 6)]
    assert found_spans("纠错量子", wanted) == []


def test_sentences_lose_numbering_and_keep_decimals() -> None:
    assert sentences("1. 负责设计；2、5年以上经验；Has 3.5 years.") == ["负责设计；", "5年以上经验；", "Has 3.5 years."]
