"""From rows to posts: same identifier, merged cells, 同上, notes and totals; nothing lost, nothing doubled."""

from pathlib import Path

from catalogue.importing.drafting import draft_of
from catalogue.importing.drafts import DemandDraft, RequirementDraft
from catalogue.importing.grouping import group_records
from catalogue.importing.reading import table_open
from catalogue.importing.records import Remark, sheet_records
from catalogue.importing.sentences import kind_of
from tests.catalogue.importing.workbooks import table, workbook


def read(path: Path) -> tuple[list[DemandDraft], list[Remark]]:
    drafts: list[DemandDraft] = []
    remarks: list[Remark] = []
    with table_open(path) as opened:
        for sheet in opened.sheets:
            for item in group_records(sheet_records(sheet)):
                if isinstance(item, Remark):
                    remarks.append(item)
                else:
                    drafts.append(draft_of(item))
    return drafts, remarks


def requirement(draft: DemandDraft, kind: str) -> RequirementDraft:
    return next(need for need in draft.requirements if need.kind == kind)


def lines(draft: DemandDraft) -> list[int]:
    return [row.place.row for row in draft.rows]


def test_rows_of_one_identifier_are_one_post(tmp_path: Path) -> None:
    text = (
        "编号,岗位名称,学历,专业,紧缺星级\n1,外贸专员,专科,国际贸易学,1星\n"
        "1,外贸专员,本科,外国语言文学,5星\n2,会计,本科,会计学,4星\n"
    )
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    assert [(draft.title, lines(draft)) for draft in drafts] == [("外贸专员", [2, 3]), ("会计", [4])]
    assert requirement(drafts[0], "discipline").values == ("国际贸易学", "外国语言文学")
    degree = requirement(drafts[0], "degree")
    assert (degree.level, degree.text_zh) == (2, "专科（国际贸易学）；本科（外国语言文学）")
    assert drafts[0].shortage == 5


def test_merged_cells_make_one_post_but_a_merged_employer_does_not(tmp_path: Path) -> None:
    rows = [
        ["用人单位", "岗位名称", "人数", "专业", "能力要求"],
        ["甲公司", "研究员", 2, "化学", "能独立研究"],
        [None, None, 3, "物理", None],
        [None, "工程师", 1, "机械", "能独立设计"],
    ]
    path = workbook(tmp_path / "a.xlsx", rows, ["A2:A4", "B2:B3", "E2:E3"])
    drafts, _remarks = read(path)
    assert [(draft.title, draft.employer, draft.openings_min) for draft in drafts] == [
        ("研究员", "甲公司", 5),
        ("工程师", "甲公司", 1),
    ]


def test_neighbours_that_differ_only_in_discipline_are_one_post(tmp_path: Path) -> None:
    text = (
        "岗位名称,专业,能力要求\n研究员,化学,能独立研究\n研究员,物理,能独立研究\n"
        "研究员,数学,能带团队\n工程师,物理,\n工程师,化学,\n"
    )
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    assert [lines(draft) for draft in drafts] == [[2, 3], [4], [5], [6]]


def test_serial_numbers_keep_equal_posts_apart(tmp_path: Path) -> None:
    text = "序号,岗位名称,专业,能力要求\n1,研究员,化学,能独立研究\n2,研究员,物理,能独立研究\n"
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    assert [lines(draft) for draft in drafts] == [[2], [3]]


def test_rows_without_a_title_continue_the_post_above(tmp_path: Path) -> None:
    drafts, remarks = read(table(tmp_path / "a.csv", "岗位名称,专业,学历\n研究员,化学,博士\n,物理,\n"))
    assert [lines(draft) for draft in drafts] == [[2, 3]]
    _drafts, remarks = read(table(tmp_path / "b.csv", "岗位名称,专业,学历,年龄\n,化学,博士,40岁以下\n"))
    assert [(remark.status, remark.reason) for remark in remarks] == [("header", ""), ("rejected", "row.no_title")]


def test_ditto_copies_the_row_above_and_stays_a_state(tmp_path: Path) -> None:
    text = "岗位名称,学历,年薪（万元）\n甲,博士,30\n乙,同上,〃\n丙,不限,—\n"
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    trace = drafts[1].rows[0].fields["degree"]
    assert (trace.raw, trace.state, trace.value["level"]) == ("同上", "ditto", 5)
    assert drafts[1].pay_min == 300_000
    assert [requirement(draft, "degree").state for draft in drafts] == ["value", "value", "any"]
    assert drafts[2].pay_state == "unknown"


def test_ditto_in_the_first_row_has_nothing_to_copy(tmp_path: Path) -> None:
    drafts, _remarks = read(table(tmp_path / "a.csv", "岗位名称,学历\n甲,同上\n"))
    trace = drafts[0].rows[0].fields["degree"]
    assert (trace.state, trace.warning) == ("ditto", "ditto.nothing_above")


def test_titles_totals_notes_and_repeated_headers(tmp_path: Path) -> None:
    text = (
        "某区需求目录,,\n岗位名称,人数,学历\n甲,2,博士\n岗位名称,人数,学历\n乙,3,硕士\n"
        "合计,5,\n总计,7,\n注：以上岗位长期有效,,\n"
    )
    drafts, remarks = read(table(tmp_path / "a.csv", text))
    assert [draft.title for draft in drafts] == ["甲", "乙"]
    assert [(remark.place.row, remark.status, remark.reason) for remark in remarks] == [
        (1, "title", ""),
        (2, "header", ""),
        (4, "header", ""),
        (6, "total", "total.agrees"),
        (7, "total", "total.differs"),
        (8, "note", ""),
    ]
    assert remarks[4].params == {"stated": 7, "found": 5, "rows": 2}


def test_section_titles_give_the_industry(tmp_path: Path) -> None:
    text = "岗位名称,学历\n一、新一代信息技术,\n甲,博士\n二、生物医药,\n乙,博士\n"
    path = workbook(tmp_path / "a.xlsx", [line.split(",") for line in text.splitlines()], ["A2:B2", "A4:B4"])
    drafts, _remarks = read(path)
    assert [draft.industry for draft in drafts] == ["IT", "BIO"]


def test_hidden_empty_and_foreign_sheets_are_reported(tmp_path: Path) -> None:
    import_path = workbook(tmp_path / "a.xlsx", [["岗位名称", "学历"], ["甲", "博士"]])
    with table_open(import_path) as opened:
        sheet = opened.sheets[0]
    assert sheet.state == "visible"
    _drafts, remarks = read(workbook(tmp_path / "b.xlsx", [["通知"], ["请填写"]]))
    assert {remark.reason for remark in remarks} == {"sheet.no_header"}
    _drafts, remarks = read(workbook(tmp_path / "c.xlsx", []))
    assert [remark.reason for remark in remarks] == ["sheet.empty"]


def test_degree_age_title_and_papers_bind_only_on_a_legal_ground(tmp_path: Path) -> None:
    text = (
        "岗位名称,学历,年龄,职称,能力要求\n"
        "甲,必须博士,必须40岁以下,必须副高以上,必须发表SCI论文10篇；必须能主持临床试验；有海外经历者优先\n"
        "乙,本科（依据《中华人民共和国医师法》第九条）,不限,不限,能诊疗\n"
    )
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    strengths = {need.kind: need.strength for need in drafts[0].requirements}
    assert {strengths[kind] for kind in ("degree", "age", "title", "papers")} == {"soft"}
    assert strengths["ability"] == "hard"
    assert strengths["overseas"] == "preferred"
    grounded = requirement(drafts[1], "degree")
    assert grounded.strength == "hard"
    assert "医师法" in grounded.legal_ground


def test_years_keep_the_legal_ground_they_are_asked_on(tmp_path: Path) -> None:
    text = (
        "岗位名称,工作经验,能力要求\n"
        "甲,必须5年以上（依据《中华人民共和国注册建筑师条例》第八条）,能设计\n"
        "乙,必须5年以上,必须从事设计8年以上（依据《中华人民共和国注册建筑师条例》第八条）\n"
    )
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    grounded = requirement(drafts[0], "experience")
    assert (grounded.strength, grounded.minimum) == ("hard", 5)
    assert "注册建筑师条例" in grounded.legal_ground
    assert requirement(drafts[1], "experience").legal_ground == ""


def test_paired_columns_fill_both_languages(tmp_path: Path) -> None:
    text = (
        "岗位名称,Position,能力要求（中文）,能力要求（英文）,专业（中文）,专业（英文）,看点\n"
        "研究员,Researcher,能独立研究；会英语,Works independently; speaks English,化学,Chemistry,近地铁\n"
    )
    drafts, _remarks = read(table(tmp_path / "a.csv", text))
    draft = drafts[0]
    assert [(part.language, part.title) for part in draft.texts] == [("zh-hans", "研究员"), ("en", "Researcher")]
    pairs = [(need.text_zh, need.text_en) for need in draft.requirements]
    assert ("能独立研究", "Works independently") in pairs
    discipline = requirement(draft, "discipline")
    assert (discipline.text_zh, discipline.text_en) == ("化学", "Chemistry")
    assert draft.extra == (("看点", "近地铁"),)


def test_an_english_sheet(tmp_path: Path) -> None:
    text = (
        "Position,Employer,Openings,Degree,Discipline,Salary,Closing date,Requirements\n"
        'Battery scientist,Some Institute,1-2,PhD,Chemistry or physics,"$80,000-120,000 per year",'
        "30 Sep 2026,Solid electrolytes. Fluent English preferred.\n"
    )
    draft = read(table(tmp_path / "a.csv", text))[0][0]
    assert draft.texts[0].language == "en"
    assert (draft.openings_max, draft.pay_currency, str(draft.valid_until)) == (2, "USD", "2026-09-30")
    assert requirement(draft, "language").strength == "preferred"
    assert requirement(draft, "degree").text_en == "PhD"


def test_selling_abroad_is_no_experience_abroad() -> None:
    assert kind_of("具有海外知名高校工作经历") == "overseas"
    assert kind_of("有配件海外市场开发经验者优先") == "experience"
    assert kind_of("能适应长期海外工作") == "ability"
