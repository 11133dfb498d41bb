"""The shipped demonstration hangs together: taxonomy, bases, projects and both workbooks, read as plain files."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

CATALOGUE = Path(__file__).resolve().parents[2] / "catalogue"
DEMONSTRATION = CATALOGUE / "demonstration"
FLEXIBLE = re.compile(
    r"柔性|兼职|交流|讲学|合作|攻关|顾问|远程|project|visit|joint|advis|remote|second post", re.IGNORECASE
)
STAGES = {"research", "development", "pilot", "scale_up"}

# The columns of both workbooks under one name each.
COLUMNS = {
    "identifier": ("岗位编号", "岗位编号"),
    "industry": ("所属行业", "Industry"),
    "subfield": ("细分领域", "细分领域"),
    "base": ("所在基地", "所在基地"),
    "employer_zh": ("用人单位/中文", "用人单位"),
    "employer_en": ("用人单位/英文", "Employer"),
    "title_zh": ("岗位名称/中文", "岗位名称"),
    "title_en": ("岗位名称/英文", "Position"),
    "openings": ("需求人数", "Openings"),
    "roles_zh": ("团队角色/中文", "团队角色"),
    "roles_en": ("团队角色/英文", "Team roles"),
    "project": ("依托项目", "依托项目"),
    "engagement": ("引进方式", "引进方式"),
    "terms_zh": ("引进方式说明/中文", "引进方式说明"),
    "duties_zh": ("岗位职责/中文", "岗位职责"),
    "duties_en": ("岗位职责/英文", "Duties"),
    "ability_zh": ("能力要求/中文", "能力要求"),
    "ability_en": ("能力要求/英文", "Abilities"),
    "discipline_zh": ("专业要求/中文", "专业要求"),
    "pay": ("薪酬待遇", "Remuneration"),
    "validity": ("有效期至", "Valid until"),
    "contact": ("联系方式", "Contact 联系方式"),
}

Demand = dict[str, list[str]]


def loaded(*parts: str) -> Any:
    return json.loads(CATALOGUE.joinpath(*parts).read_text(encoding="utf-8"))


def filled(sheet: Worksheet) -> list[list[str]]:
    """The cells as text, with each merged range filled from its first cell."""
    rows = [
        [str(value).strip() if value is not None else "" for value in row] for row in sheet.iter_rows(values_only=True)
    ]
    for span in sheet.merged_cells.ranges:
        for row in range(span.min_row, span.max_row + 1):
            for column in range(span.min_col, span.max_col + 1):
                rows[row - 1][column - 1] = rows[span.min_row - 1][span.min_col - 1]
    return rows


def demand_rows(number: int) -> Iterator[dict[str, str]]:
    book = openpyxl.load_workbook(DEMONSTRATION / f"edition-2026-{number}.xlsx")
    levels = 2 if number == 1 else 1
    for sheet in book.worksheets:
        rows = filled(sheet)
        if len(rows) < 3:
            continue
        labels = [
            "/".join(dict.fromkeys(part for part in parts if part)) for parts in zip(*rows[2 : 2 + levels], strict=True)
        ]
        index = {name: labels.index(headers[number - 1]) for name, headers in COLUMNS.items()}
        for row in rows[2 + levels :]:
            if re.fullmatch(r"D\d-\d{3}", row[index["identifier"]]):
                yield {name: row[place] for name, place in index.items()}


def edition(number: int) -> dict[str, Demand]:
    """Demands by identifier; a post that takes several rows keeps each different value of a column once."""
    demands: dict[str, Demand] = {}
    for row in demand_rows(number):
        demand = demands.setdefault(row["identifier"], defaultdict(list))
        for name, value in row.items():
            if value and value not in demand[name]:
                demand[name].append(value)
    return demands


FIRST, SECOND = edition(1), edition(2)
ALL = {**FIRST, **SECOND}
INDUSTRIES = loaded("taxonomy", "industries.json")["industries"]
BASES = {base["code"]: base for base in loaded("demonstration", "bases.json")}
PROJECTS = {project["code"]: project for project in loaded("demonstration", "projects.json")}


def by_name(items: list[dict[str, Any]]) -> dict[str, str]:
    return {
        name: item["code"]
        for item in items
        for name in (item["name_zh"], item["name_en"], *item.get("aliases_zh", []), *item.get("aliases_en", []))
    }


def subfield_of(demand: Demand) -> str:
    return by_name([subfield for industry in INDUSTRIES for subfield in industry["subfields"]])[demand["subfield"][0]]


def text(demand: Demand, name: str) -> str:
    return " ".join(demand.get(name, []))


def test_the_taxonomy_has_ten_industries_with_paired_names_and_no_name_twice() -> None:
    assert [i["code"] for i in INDUSTRIES] == ["IT", "BIO", "NE", "ENV", "NEV", "MAT", "EQP", "AERO", "FIN", "CUL"]
    for industry in INDUSTRIES:
        assert 4 <= len(industry["subfields"]) <= 8
        for part in (industry, *industry["subfields"]):
            assert part["name_zh"]
            assert part["name_en"]
            assert part["code"].split("-")[0] == industry["code"]
    codes = [s["code"] for i in INDUSTRIES for s in i["subfields"]]
    assert len(codes) == len(set(codes))
    names = Counter(i[key] for i in INDUSTRIES for key in ("name_zh", "name_en", "seal"))
    assert set(names.values()) == {1}


def test_concepts_are_paired_and_no_name_belongs_to_two() -> None:
    concepts = loaded("taxonomy", "concepts.json")
    owners: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        assert concept["kind"] in {"technology", "title", "skill", "discipline"}
        assert concept["industry"] in {None, *(i["code"] for i in INDUSTRIES)}
        assert re.fullmatch(r"c-[a-z0-9-]+", concept["code"])
        for name in (concept["name_zh"], concept["name_en"], *concept["aliases_zh"], *concept["aliases_en"]):
            owners[name.casefold()].add(concept["code"])
        assert re.search(r"[\u4e00-\u9fff]", concept["name_zh"])
        assert re.search(r"[A-Za-z]", concept["name_en"])
    assert len(concepts) >= 450
    assert len({c["code"] for c in concepts}) == len(concepts)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}
    assert {c["industry"] for c in concepts} >= {i["code"] for i in INDUSTRIES}


def test_bases_are_paired_marked_as_fictional_and_spread_over_the_region() -> None:
    assert len(BASES) == 20
    for base in BASES.values():
        assert "演示" in base["description_zh"]
        assert "Fictional" in base["description_en"]
        assert len(base["platforms_zh"]) == len(base["platforms_en"]) > 0
        assert set(base["industries"]) <= {i["code"] for i in INDUSTRIES}
    assert {b["region"] for b in BASES.values()} == {"beijing", "tianjin", "hebei"}
    assert {b["affiliation"] for b in BASES.values()} == {"central", "municipal", "other"}
    assert len({b["kind"] for b in BASES.values()}) == 7
    assert len(by_name(list(BASES.values()))) == 40


def test_projects_belong_to_bases_of_their_industry_and_have_demands() -> None:
    assert len(PROJECTS) == 12
    for project in PROJECTS.values():
        assert project["industry"] in BASES[project["base"]]["industries"]
        assert project["stage"] in STAGES
        assert all(
            project[f"{part}_{lang}"] for part in ("title", "key_technology", "result_wanted") for lang in ("zh", "en")
        )
    assert {text(d, "project") for d in ALL.values() if d["project"]} == set(PROJECTS)


def test_each_sector_has_ten_demands_and_every_sub_field_one() -> None:
    assert len(FIRST) == 64
    assert len(SECOND) == 80
    assert len(ALL) >= 130
    sectors = Counter(subfield_of(d).split("-")[0] for d in ALL.values())
    assert len(sectors) == 10
    assert min(sectors.values()) >= 10
    assert {subfield_of(d) for d in ALL.values()} == {s["code"] for i in INDUSTRIES for s in i["subfields"]}


@pytest.mark.parametrize("identifier", sorted(ALL))
def test_a_demand_resolves_its_names_and_pairs_its_texts(identifier: str) -> None:
    demand = ALL[identifier]
    sub_fields_of_industry = by_name(INDUSTRIES) | by_name([s for i in INDUSTRIES for s in i["subfields"]])
    assert sub_fields_of_industry[demand["industry"][0]].split("-")[0] == subfield_of(demand).split("-")[0]
    assert demand["base"][0] in by_name(list(BASES.values()))
    assert text(demand, "title_zh") or text(demand, "title_en")
    assert [name for name in ("openings", "engagement", "validity", "pay") if not text(demand, name)] == []
    assert "同上" in text(demand, "contact") or text(demand, "contact").endswith("example.org")
    for part in ("employer", "duties", "ability", "roles"):
        for lang, other in (("zh", "en"), ("en", "zh")):
            if text(demand, f"title_{lang}") and text(demand, f"{part}_{other}"):
                assert text(demand, f"{part}_{lang}"), (part, lang)
    for lang in ("zh", "en"):
        if not text(demand, f"title_{lang}"):
            assert not any(text(demand, f"{part}_{lang}") for part in ("employer", "duties", "ability"))


def test_variety_that_the_product_must_cope_with() -> None:
    demands = list(ALL.values())
    teams = [d for d in demands if d["roles_zh"]]
    flexible = [d for d in demands if FLEXIBLE.search(text(d, "engagement"))]
    chinese_only = [d for d in demands if not d["title_en"]]
    english_only = [d for d in demands if not d["title_zh"]]
    silent = [d for d in demands if not (d["duties_zh"] or d["duties_en"])]
    assert len(teams) >= 12
    for team in teams:
        assert 2 <= len(text(team, "roles_zh").split("；")) == len(text(team, "roles_en").split(";"))
    assert len(flexible) >= 0.35 * len(demands)
    assert sum(bool(d["terms_zh"]) for d in flexible) >= 0.6 * len(flexible)
    assert 8 <= len(chinese_only) <= 15
    assert 4 <= len(english_only) <= 8
    assert 1 <= len(silent) <= 3
    assert sum(bool(d["project"]) for d in demands) >= 12
    assert sum(len(d["discipline_zh"]) > 1 for d in demands) >= 5


def test_demands_are_carried_over_with_changed_terms_and_no_two_share_a_title() -> None:
    both = set(FIRST) & set(SECOND)
    assert len(both) == 12
    terms = ("openings", "engagement", "terms_zh", "pay", "validity", "roles_zh")
    assert [i for i in sorted(both) if all(FIRST[i][name] == SECOND[i][name] for name in terms)] == []
    assert all(FIRST[i]["title_zh"] == SECOND[i]["title_zh"] for i in both)
    for name in ("title_zh", "title_en", "ability_zh", "ability_en", "duties_zh", "duties_en"):
        counts = Counter(text(d, name) for d in ALL.values() if text(d, name))
        assert counts.most_common(1)[0][1] == 1, counts.most_common(1)


def test_the_first_workbook_keeps_what_official_tables_look_like() -> None:
    book = openpyxl.load_workbook(DEMONSTRATION / "edition-2026-1.xlsx")
    first, second, empty = book.worksheets
    assert empty.max_row == 1
    assert empty["A1"].value is None
    for sheet in (first, second):
        assert "演示" in str(sheet["A1"].value)
        assert "Demonstration" in str(sheet["A2"].value)
        column = [str(row[0].value or "") for row in sheet.iter_rows()]
        total = column.index("合计") + 1
        posts = {row["identifier"] for row in demand_rows(1) if row["industry"] in {c.value for c in sheet["C"]}}
        assert sheet.cell(total, 8).value == f"{len(posts)}个岗位"
        assert column[total].startswith("注")
    cells = [str(cell.value) for row in first.iter_rows() for cell in row if cell.value]
    assert cells.count("同上") >= 5
    assert "若干" in cells


def test_the_second_workbook_says_that_it_is_a_demonstration() -> None:
    book = openpyxl.load_workbook(DEMONSTRATION / "edition-2026-2.xlsx")
    assert len(book.worksheets) == 1
    assert "演示" in str(book.worksheets[0]["A1"].value)
    assert "Demonstration" in str(book.worksheets[0]["A1"].value)
