"""Header rows: vocabulary in both languages, language and unit marks, two levels, repeated headers."""

import pytest

from catalogue.importing.headers import Header, find_header
from catalogue.importing.reading.rows import RawRow
from catalogue.importing.vocabulary.lookup import header_named, vocabulary


def rows(*texts: list[str]) -> list[RawRow]:
    return [RawRow(number, list(row), {}, {}) for number, row in enumerate(texts, start=1)]


def header_of(*texts: list[str]) -> Header:
    header = find_header(rows(*texts))
    assert header is not None
    return header


def keys(header: Header) -> list[str]:
    return [column.key for column in header.columns]


@pytest.mark.parametrize(
    ("text", "field", "language"),
    [
        ("职位", "title", ""),
        ("职位类别", "category", ""),
        ("职位级别", "", ""),
        ("岗位\n名称", "title", ""),
        ("*岗位名称（必填）", "title", ""),
        ("學歷要求", "degree", ""),
        ("岗位名称（英文）", "title", "en"),
        ("英文岗位名称", "title", "en"),
        ("Position (EN)", "title", "en"),
        ("Title in Chinese", "title", "zh"),
        ("title_en", "title", "en"),
        ("岗位名称 / Position", "title", ""),
        ("用人单位英文", "employer", "en"),
        ("拟引进高层次人才岗位", "title", ""),
        ("Type of position", "", ""),
        ("是否急需岗位", "", ""),
        ("序号", "seq", ""),
        ("No.", "seq", ""),
        ("post_id", "identifier", ""),
        ("Demand no.", "identifier", ""),
        ("联系人及电话", "contact", ""),
        ("所属产业链", "industry", ""),
        ("任职能力要求", "ability", ""),
        ("引进方式说明", "engagement_terms", ""),
    ],
)
def test_name(text: str, field: str, language: str) -> None:
    named = header_named(text)
    assert (named.field, named.language) == (field, language)


def test_every_name_of_the_vocabulary_names_its_field() -> None:
    for field, words in vocabulary()["fields"].items():
        for name in (words["zh"] + words["en"])[:1]:
            assert header_named(name).field == field, name


@pytest.mark.parametrize(
    ("text", "factor", "period"),
    [
        ("年薪均值（万元）", 10_000, "year"),
        ("薪酬（万元/年）", 10_000, "year"),
        ("月薪（元）", 1, "month"),
        ("Annual pay (10,000 CNY)", 10_000, "year"),
        ("薪酬", 1, ""),
    ],
)
def test_unit(text: str, factor: int, period: str) -> None:
    unit = header_named(text).unit
    assert unit is not None
    assert (unit.factor, unit.period) == (factor, period)


def test_header_below_titles_in_any_order() -> None:
    header = header_of(["2026年目录", "", ""], ["填报单位：某园区", "", ""], ["学历", "岗位名称", "用人单位"])
    assert (header.first_row, header.last_row) == (3, 3)
    assert keys(header) == ["degree", "title", "employer"]


def test_two_levels_without_merged_cells() -> None:
    header = header_of(
        ["序号", "岗位名称", "", "薪酬", "", "任职条件", ""],
        ["", "中文", "英文", "年薪（万元）", "安家费", "学历", "专业"],
        ["1", "甲", "A", "30", "20万", "博士", "化学"],
    )
    assert header.last_row == 2
    assert keys(header) == ["seq", "title_zh", "title_en", "pay", "package", "degree", "discipline"]
    assert header.columns[3].header == "薪酬/年薪（万元）"


def test_two_levels_with_merged_cells() -> None:
    group, single = (1, 1, 1, 2), (1, 0, 2, 0)
    upper = RawRow(1, ["用人单位", "岗位名称", "岗位名称"], {0: single, 1: group, 2: group}, {})
    lower = RawRow(2, ["用人单位", "中文", "英文"], {0: single}, {})
    header = find_header([upper, lower])
    assert header is not None
    assert keys(header) == ["employer", "title_zh", "title_en"]


def test_two_columns_of_one_text_are_told_by_their_language() -> None:
    header = header_of(["Position", "岗位名称", "用人单位", "Employer"])
    assert keys(header) == ["title_en", "title_zh", "employer_zh", "employer_en"]


def test_unknown_columns_are_kept_under_their_header() -> None:
    header = header_of(["岗位名称", "学历", "面试安排", "面试安排"])
    assert keys(header) == ["title", "degree", "面试安排", "面试安排 (2)"]


def test_the_more_usual_of_two_names_wins() -> None:
    header = header_of(["岗位", "岗位名称", "学历"])
    assert keys(header) == ["岗位", "title", "degree"]


def test_repeated_header_is_known_and_a_row_of_data_is_not() -> None:
    header = header_of(["序号", "岗位名称", "学历"], ["1", "甲", "博士"])
    again, data = rows(["序号", "岗位名称", "学历"], ["2", "岗位名称设计师", "硕士"])
    assert header.is_repeated_by(again)
    assert not header.is_repeated_by(data)


def test_no_header() -> None:
    assert find_header(rows(["通知", ""], ["请各单位填写岗位名称等内容", ""])) is None
