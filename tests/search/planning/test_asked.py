"""What the parts of a query ask of the words: demanded, excluded, tied to a field, read as a concept."""

import pytest

from search.engines.protocol import Lexical
from search.planning.concepts import ConceptBook, Known
from search.planning.fields import DEMAND_NAMES
from search.planning.plan import Plan, query_plan
from search.planning.weights import DEMAND_FIELDS

BATTERY = Known("c-power-battery", "动力电池", "power battery", ("动力电池", "power battery", "traction battery"))
LLM = Known("c-llm", "大语言模型", "large language model", ("大语言模型", "large language model", "LLM", "大模型"))
V2G = Known("c-v2g", "车网互动", "vehicle-to-grid", ("车网互动", "vehicle-to-grid", "V2G"))
GAN = Known("c-gan", "氮化镓", "gallium nitride", ("氮化镓", "gallium nitride", "GaN"))
BOOK = ConceptBook([BATTERY, LLM, V2G, GAN])


def plan(text: str, *, title: str = "", without: tuple[str, ...] = ()) -> Plan:
    return query_plan(text, fields=DEMAND_FIELDS, book=BOOK, names=DEMAND_NAMES, title=title, without=without)


def asked(text: str) -> Lexical:
    lexical = plan(text).lexical
    assert lexical is not None
    return lexical


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LLM", "c-llm"),
        ("LLMs", "c-llm"),
        ("Large Language Models", "c-llm"),
        ("大模型", "c-llm"),
        ("power batteries", "c-power-battery"),
        ("V2Gs", "c-v2g"),
        ("vehicle to grid", "c-v2g"),
        ("GaN", "c-gan"),
        ("gallium nitrides", "c-gan"),
    ],
)
def test_plurals_and_abbreviations_are_read(text: str, code: str) -> None:
    assert [row.concept.code for row in plan(text).read] == [code]
    assert [(row.concept.code, row.sign) for row in plan(f'+"{text}"').read] == [(code, "+")]


def test_the_longest_name_is_read() -> None:
    assert [row.typed for row in plan("超大语言模型训练").read] == ["大语言模型"]


@pytest.mark.parametrize(("sign", "where"), [("+", "required"), ("-", "excluded")])
def test_a_signed_concept_goes_with_all_its_names(sign: str, where: str) -> None:
    for text in (f"{sign}LLM", f'{sign}"large language model"', f"{sign}大模型"):
        (word,) = getattr(asked(text), where)
        assert {"大语言模型", "large language model"} <= {form.text for form in word.forms}
        assert [row.sign for row in plan(text).read] == [sign]


def test_a_signed_word_that_is_no_concept_is_literal() -> None:
    lexical = asked("battery +LLM模型 -sulfide-based")
    assert [[form.text for form in word.forms] for word in lexical.required] == [["LLM模型"]]
    assert [[form.text for form in word.forms] for word in lexical.excluded] == [["sulfide-based"]]


def test_a_concept_taken_out_of_the_reading_is_plain_words() -> None:
    read = plan("动力电池 LLM", without=("c-power-battery",))
    assert [row.concept.code for row in read.read] == ["c-llm"]
    assert all(not form.concept or form.concept == "c-llm" for word in read.lexical.words for form in word.forms)  # type: ignore[union-attr]
    (word,) = plan("-LLM", without=("c-llm",)).lexical.excluded  # type: ignore[union-attr]
    assert [form.text for form in word.forms] == ["LLM"]


def test_shorter_names_are_not_read_in_place_of_one_taken_out() -> None:
    book = ConceptBook([BATTERY, Known("c-battery", "电池", "battery", ("电池", "battery"))])
    read = query_plan("动力电池", fields=DEMAND_FIELDS, book=book, without=("c-power-battery",)).read
    assert read == ()


def test_a_field_ties_its_words_and_demands_them() -> None:
    lexical = asked("title:动力电池工程师 battery")
    assert [(word.typed, word.fields) for word in lexical.required] == [
        ("动力电池", ("title_zh", "title_en")),
        ("工程师", ("title_zh", "title_en")),
    ]
    assert [word.typed for word in lexical.words if not word.optional] == ["battery"]
    assert "power battery" in {form.text for form in lexical.required[0].forms}


def test_quotation_marks_in_a_field_mean_exactly() -> None:
    (word,) = asked('title:"power battery"').required
    assert ([form.text for form in word.forms], word.fields) == (["power battery"], ("title_zh", "title_en"))


def test_only_in_titles() -> None:
    only = plan("power battery +LLM -team employer:Ltd", title="title")
    lexical = only.lexical
    assert lexical is not None
    assert only.meaning == ""
    assert {word.fields for word in (*lexical.words, *lexical.excluded)} == {("title_zh", "title_en")}
    assert [word.fields for word in lexical.required] == [("title_zh", "title_en"), ("employer_zh", "employer_en")]


def test_a_beginning_finds_what_the_index_has_cut() -> None:
    (word,) = asked("manufacturi*").required
    assert [(form.terms[0][1], form.prefix) for form in word.forms] == [("manufacturi", True), ("manufactur", False)]


def test_a_beginning_finds_what_the_word_finds() -> None:
    (word,) = asked("batteries*").required
    assert ("batteri", False) in [(form.terms[0][1], form.prefix) for form in word.forms]


def test_a_beginning_in_chinese_is_the_phrase() -> None:
    (word,) = asked("固态*").required
    assert [(form.text, form.prefix) for form in word.forms] == [("固态", False)]


def test_an_excluded_beginning_is_excluded() -> None:
    (word,) = asked("battery -electro*").excluded
    assert word.forms[0].prefix
