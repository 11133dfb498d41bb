"""The query language, form by form, in both languages."""

import pytest

from search.planning.fields import CANDIDATE_NAMES, DEMAND_NAMES
from search.planning.lexer import LONGEST
from search.planning.parse import Parsed, query_parse

VALUES = {
    ("region", "beijing"): ("beijing",),
    ("region", "北京"): ("beijing",),
    ("region", "天津"): ("tianjin",),
    ("industry", "新能源"): ("NE",),
    ("industry", "new energy"): ("NE",),
    ("engagement", "flexible"): ("project", "remote"),
    ("reference", "bj-2026-00012"): ("BJ-2026-00012",),
}


class Book:
    """A small vocabulary."""

    def codes(self, facet: str, said: str) -> tuple[str, ...]:
        return VALUES.get((facet, said.lower()), ())


def parse(text: str) -> Parsed:
    return query_parse(text, names=DEMAND_NAMES, vocabulary=Book())


def said(text: str) -> list[str]:
    """Each part as sign, fields, text in quotation marks if quoted, star."""
    return [
        part.sign
        + "".join(f"{name}:" for name in part.fields)
        + (f'"{part.text}"' if part.quoted else part.text)
        + ("*" if part.prefix else "")
        for part in parse(text).parts
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('battery "solid state"', ["battery", '"solid state"']),
        ("电池“固态 电解质”专家", ["电池", '"固态 电解质"', "专家"]),
        ("「固态电池」 『液流』 «flow»", ['"固态电池"', '"液流"', '"flow"']),
        ("battery -team", ["battery", "-team"]),
        ("电池－团队", ["电池-团队"]),
        ("电池 －团队", ["电池", "-团队"]),
        ("电池，-团队", ["电池", "-团队"]),
        ("电池 −团队 ＋回收", ["电池", "-团队", "+回收"]),
        ('+"power battery" -"part time"', ['+"power battery"', '-"part time"']),
        ("--team", ["-team"]),
        ("batter* 固态*", ["batter*", "固态*"]),
        ("batter＊", ["batter*"]),
        ("-electro*", ["-electro*"]),
        ("title:engineer", ["title:engineer"]),
        ("职位:工程师", ["title:工程师"]),
        ("岗位：工程师", ["title:工程师"]),
        ("TITLE: engineer", ["title:engineer"]),
        ('employer:"Solid State Ltd"', ['employer:"Solid State Ltd"']),
        ("单位：“固态 电池”", ['employer:"固态 电池"']),
        ("-title:manager", ["-title:manager"]),
        ("title:-manager", ["-title:manager"]),
        ("ability:C++ 要求:C#", ["ability:C++", "ability:C#"]),
        ("major:physics 专业:物理", ["discipline:physics", "discipline:物理"]),
        ("duties:design 职责:设计", ["duties:design", "duties:设计"]),
        ("place:海淀 project:fusion", ["place:海淀", "project:fusion"]),
        ("基地:霁川", ["place:霁川"]),
        ("岗位：电池工程师，要求：熟悉电解质", ["title:电池工程师", "ability:熟悉电解质"]),
        ("title:electro*", ["title:electro*"]),
        ('12"晶圆 "solid state"', ['12"晶圆', '"solid state"']),
        ('5"wide"', ["5", '"wide"']),
        ("第1“固态”", ["第1", '"固态"']),
        ('"LED 12" 屏', ['"LED 12"', "屏"]),
    ],
)
def test_forms(text: str, parts: list[str]) -> None:
    assert said(text) == parts
    assert {row.kind for row in parse(text).problems} <= {"only_excluded"}


@pytest.mark.parametrize(
    "word",
    ["C#", "C++", "5G", "III-V", "F#", ".NET", "Node.js", "R&D", "sulfide-based", "fuel-cell", "固态-液态", "1,200"],
)
def test_signs_within_a_word_belong_to_it(word: str) -> None:
    assert said(word) == [word]
    assert parse(word).problems == ()
    assert parse(f"-{word}").excluded == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/a",
        "https://x.y?q=1:2",
        "10:30",
        "C:\\data",
        "std::vector",
        "比例3:1",
        "-40℃低温",
        '12"晶圆',
        "A*",
    ],
)
def test_what_only_looks_like_a_sign_is_a_word(text: str) -> None:
    parsed = parse(text)
    assert parsed.problems == ()
    assert parsed.plain == text


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("region:beijing", {"region": ("beijing",)}),
        ("地区：北京 电池", {"region": ("beijing",)}),
        ("地区：北京，地区：天津", {"region": ("beijing", "tianjin")}),
        ("产业:新能源", {"industry": ("NE",)}),
        ('industry:"new energy"', {"industry": ("NE",)}),
        ("引进方式:flexible", {"engagement": ("project", "remote")}),
        ("编号:BJ-2026-00012", {"reference": ("BJ-2026-00012",)}),
        ("BJ-2026-00012", {"reference": ("BJ-2026-00012",)}),
    ],
)
def test_values_of_facets_become_filters(text: str, filters: dict[str, tuple[str, ...]]) -> None:
    parsed = parse(text)
    assert (dict(parsed.filters), parsed.problems) == (filters, ())
    assert parsed.plain == ("电池" if "电池" in text else "")


@pytest.mark.parametrize(
    ("text", "kind", "named", "plain"),
    [
        ('battery "solid state', "open_quote", '"', "battery solid state"),
        ("电池“固态", "open_quote", "“", "电池 固态"),
        ("colour:red", "unknown_field", "colour", "colour red"),
        ("颜色：红", "unknown_field", "颜色", "颜色 红"),
        ('colour:"deep red"', "unknown_field", "colour", "colour"),
        ("region:mars", "unknown_value", "mars", "mars"),
        ('地区:"火星 基地"', "unknown_value", "火星 基地", ""),
        ("title:", "empty_field", "title:", ""),
        ("职位： ", "empty_field", "职位：", ""),
        ("employer: title:engineer", "empty_field", "employer:", ""),
        ('title:""', "empty_field", 'title:""', ""),
        ("b*", "short_prefix", "b*", "b"),
        ("-region:beijing", "excluded_filter", "-region:beijing", ""),
        ("-team", "only_excluded", "-team", ""),
        ("-team -part", "only_excluded", "-team -part", ""),
        ("电" * LONGEST + "x", "cut", "x", "电" * LONGEST),
    ],
)
def test_what_cannot_be_read_is_words_and_told(text: str, kind: str, named: str, plain: str) -> None:
    parsed = parse(text)
    problem = next(row for row in parsed.problems if row.kind == kind)
    assert text[problem.at.start : problem.at.end] == named
    assert parsed.plain == plain


def test_a_cut_within_quotation_marks_is_told_once() -> None:
    assert [row.kind for row in parse('"' + "电 " * LONGEST).problems] == ["cut"]


def test_exclusions_beside_a_filter_are_a_question() -> None:
    assert parse("region:beijing -team").problems == ()


def test_without_names_nothing_is_a_field() -> None:
    parsed = query_parse("title:engineer colour:red")
    assert (parsed.plain, parsed.problems) == ("title engineer colour red", ())


def test_meaning_leaves_out_what_is_a_condition() -> None:
    assert parse('battery "solid state" +LLM -team title:engineer electro*').meaning == "battery solid state LLM"


@pytest.mark.parametrize(
    "text", ["headline:engineer", "标题:engineer", "技能:C++", "work:design", "学科:物理", "简介:x"]
)
def test_candidates_have_fields_of_their_own(text: str) -> None:
    (part,) = query_parse(text, names=CANDIDATE_NAMES).parts
    assert part.fields


def test_names_of_fields_are_not_given_twice() -> None:
    for names in (DEMAND_NAMES, CANDIDATE_NAMES):
        for field in set(names.values()):
            assert names[field.en] == field
            assert names[field.zh] == field
