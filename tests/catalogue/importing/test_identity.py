"""Demands without identifier are known again by employer, title, industry and content, in whatever order they come."""

import random
from pathlib import Path

import pytest

from catalogue.importing.service import demands_import
from catalogue.models import Demand
from tests.catalogue.importing.workbooks import table

pytestmark = pytest.mark.django_db

FIELDS = ["催化", "电池", "光学", "声学", "力学", "热学", "磁学", "薄膜", "涂层", "粉末", "陶瓷", "聚合物"]
TASKS = ["表征", "模拟", "放大"]
ROWS = [
    f"某院,研究员,新材料,主持{field}{task}方向研究；在{field}领域有系统积累，能带队完成{task}任务"
    for field in FIELDS
    for task in TASKS
][:35]


def run(path: Path, rows: list[str]) -> tuple[int, int, int]:
    table(path, "用人单位,岗位名称,行业,能力要求\n" + "\n".join(rows))
    summary = demands_import(path=path, unit="某区")
    assert summary.error == ""
    return summary.created, summary.updated, summary.unchanged


def ability_by_reference() -> dict[str, str]:
    return {demand.reference: demand.texts.get().ability for demand in Demand.objects.all()}


def test_posts_of_one_title_stay_apart_and_stable_when_reordered(tmp_path: Path) -> None:
    assert run(tmp_path / "a.csv", ROWS) == (35, 0, 0)
    before = ability_by_reference()
    shuffled = random.Random(7).sample(ROWS, len(ROWS))
    assert run(tmp_path / "a.csv", shuffled) == (0, 0, 35)
    assert ability_by_reference() == before


def test_a_changed_post_among_equals_finds_itself(tmp_path: Path) -> None:
    run(tmp_path / "a.csv", ROWS)
    before = ability_by_reference()
    changed = [row.replace("系统积累", "十年以上系统积累") if "电池模拟" in row else row for row in ROWS]
    assert run(tmp_path / "a.csv", changed[::-1]) == (0, 1, 34)
    moved = {reference for reference, text in ability_by_reference().items() if before[reference] != text}
    assert len(moved) == 1
    assert "电池模拟" in before[moved.pop()]


def test_an_added_post_is_new_and_a_left_out_one_stays(tmp_path: Path) -> None:
    run(tmp_path / "a.csv", ROWS[:10])
    assert run(tmp_path / "a.csv", [*ROWS[1:10], ROWS[20]]) in {(1, 0, 9), (0, 1, 9)}
    assert Demand.objects.count() in {10, 11}


def test_a_single_post_rewritten_is_the_same_demand(tmp_path: Path) -> None:
    run(tmp_path / "a.csv", ["某院,首席,新材料,旧的要求"])
    assert run(tmp_path / "a.csv", ["某院,首席,新材料,完全不同的另一种写法"]) == (0, 1, 0)


def test_families_that_alternate_keep_their_demands(tmp_path: Path) -> None:
    rows = [
        f"某院,{title},新材料,{field}方向的独立研究与团队建设" for field in FIELDS for title in ("研究员", "工程师")
    ]
    assert run(tmp_path / "a.csv", rows) == (24, 0, 0)
    assert run(tmp_path / "a.csv", rows[::-1]) == (0, 0, 24)


def test_copies_of_a_row_are_one_demand(tmp_path: Path) -> None:
    assert run(tmp_path / "a.csv", [ROWS[0], ROWS[1], ROWS[0]]) == (2, 0, 0)
