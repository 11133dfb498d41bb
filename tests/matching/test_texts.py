"""Sentences, terms and titles as the matcher reads them."""

import pytest

from matching.features.rank_words import field_of_title
from matching.features.sentences import LIMIT_EN, paired, sentences
from matching.features.terms import TermIndex, TermNames
from tests.matching.makers import TERMS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 熟悉电芯；2. 掌握涂布。", ["熟悉电芯", "掌握涂布"]),
        ("Led 3.5 MW units. Built two.", ["Led 3.5 MW units.", "Built two."]),
        ("- first thing\n- second thing", ["first thing", "second thing"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_an_endless_sentence_is_cut_and_nothing_is_lost() -> None:
    text = ", ".join(f"word{number}" for number in range(200))
    pieces = sentences(text)
    assert max(map(len, pieces)) <= LIMIT_EN
    assert [word for piece in pieces for word in piece.split(", ")] == text.split(", ")


def test_equal_counts_are_paired_one_to_one() -> None:
    assert paired("甲。乙。", "A one. B two.", most=8) == [("甲", "A one."), ("乙", "B two.")]


def test_unequal_counts_lose_no_sentence() -> None:
    pairs = paired("甲。乙。丙。", "A one.", most=8)
    assert [zh for zh, _ in pairs] == ["甲", "乙", "丙"]
    assert " ".join(en for _, en in pairs).split() == ["A", "one."]


def test_what_is_beyond_the_most_is_joined_to_the_last() -> None:
    assert paired("甲。乙。丙。丁。", "", most=2) == [("甲", ""), ("乙；丙；丁", "")]


def test_a_term_is_found_in_both_languages() -> None:
    assert "c-solid" in TERMS.found("研究固态电池")
    assert "c-solid" in TERMS.found("A solid-state battery line")
    assert "c-robot" in TERMS.found("Robots for welding")


def test_abbreviations_bridge_without_a_concept() -> None:
    assert TERMS.found("熟悉MOCVD外延") & TERMS.found("MOCVD growth") == {"latin:mocvd"}
    assert TERMS.found("PhD, CEO and MBA") == frozenset()


def test_a_short_name_keeps_its_case() -> None:
    index = TermIndex.of([TermNames("c-it", "信息技术", "IT", ("信息技术", "IT"))])
    assert index.found("make it work") == frozenset()
    assert index.found("IT systems") == {"c-it"}


def test_labels_show_both_names() -> None:
    assert TERMS.label("c-solid") == "固态电池 / solid-state battery"
    assert TERMS.label("latin:mocvd") == "MOCVD"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("工艺工程师", "工艺"),
        ("总工程师", ""),
        ("动力电池电芯研发总监", "动力电池电芯研发"),
        ("Principal R&D engineer", ""),
        ("Head of battery cell engineering", "battery cell engineering"),
        ("Senior Process Engineer", "Process"),
    ],
)
def test_rank_is_taken_out_of_titles(title: str, field: str) -> None:
    assert field_of_title(title) == field
