"""The import as a whole: idempotent, history kept, whole or nothing, everything reported."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.importing.persist import Writer
from catalogue.importing.service import demands_import
from catalogue.models import Demand, Edition, Provenance, Workbook
from catalogue.services.edition import edition_create
from catalogue.services.taxonomy import taxonomy_load
from tests.catalogue.importing.workbooks import raw_workbook, sheet_xml, table, workbook
from tests.factories.catalogue import make_base, make_project

pytestmark = pytest.mark.django_db

TEXT = (
    "编号,岗位名称,行业,人数,学历,专业,年薪（万元）,能力要求\n"
    "1,算法工程师,人工智能,2,博士,计算机,30-50,精通机器学习；有产业经验者优先\n"
    "1,算法工程师,人工智能,2,博士,数学,30-50,精通机器学习；有产业经验者优先\n"
    "2,制剂研究员,生物医药,若干,硕士及以上,药学,面议,能独立开展制剂研究\n"
)


@pytest.fixture(autouse=True)
def _taxonomy() -> None:
    taxonomy_load()


def run(path: Path, **options: Any) -> dict[str, Any]:
    report = path.with_suffix(".report.json")
    summary = demands_import(path=path, report_path=report, **options)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    assert found["error"] == summary.error
    return found


def counts(report: dict[str, Any]) -> tuple[int, int, int, int]:
    return report["created"], report["updated"], report["unchanged"], report["skipped"]


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    report = run(table(tmp_path / "a.csv", TEXT + ",,,,,,,没有岗位\n合计,,,2,,,,\n"), unit="甲园")
    assert report["rows_read"] == 4
    assert counts(report) == (2, 0, 0, 1)
    assert [(row["row"], row["status"]) for row in report["rows"]] == [
        (1, "header"),
        (2, "created"),
        (3, "merged"),
        (4, "created"),
        (5, "rejected"),
        (6, "total"),
    ]
    demand = Demand.objects.get(reference=report["rows"][1]["reference"])
    assert (demand.industry.code, demand.subfield.code) == ("IT", "IT-AI")  # type: ignore[union-attr]
    assert (demand.pay_min, demand.pay_max, demand.pay_currency) == (300_000, 500_000, "CNY")
    assert report["rows"][1]["fields"]["degree"] == {
        "raw": "博士",
        "state": "value",
        "value": {"level": 5, "or_above": False, "soft": False, "preferred": None},
        "rule": "degree.level",
        "warning": "",
    }
    several = Demand.objects.get(openings_state="several")
    assert (several.openings_min, several.pay_state) == (None, "negotiable")


def test_the_same_file_again_writes_nothing(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    path = table(tmp_path / "a.csv", TEXT)
    run(path, unit="甲园")
    before = list(Demand.objects.values("pk", "version", "updated_at")), Provenance.objects.count()
    with django_assert_max_num_queries(25):
        report = run(path, unit="甲园")
    assert counts(report) == (0, 0, 2, 0)
    assert (list(Demand.objects.values("pk", "version", "updated_at")), Provenance.objects.count()) == before
    assert Workbook.objects.count() == 1


def test_a_changed_row_is_an_update_that_keeps_history(tmp_path: Path) -> None:
    run(table(tmp_path / "a.csv", TEXT), unit="甲园")
    report = run(
        table(tmp_path / "a.csv", TEXT.replace("制剂研究员,生物医药,若干", "制剂首席研究员,生物医药,3")), unit="甲园"
    )
    assert counts(report) == (0, 1, 1, 0)
    demand = Demand.objects.get(texts__title="制剂首席研究员")
    assert (demand.version, demand.openings_min) == (2, 3)
    first = demand.revisions.order_by("created_at").first()
    assert first.as_object().texts.get().title == "制剂研究员"
    assert {row.version for row in demand.provenance.all()} == {1, 2}


def test_a_broken_file_leaves_nothing(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        f'<c r="B{number}" t="inlineStr"><is><t>博士</t></is></c></row>'
        for number, text in enumerate(["岗位名称", *(f"岗位{place}" for place in range(900))], start=1)
    )
    whole = sheet_xml(rows.replace("<t>博士</t>", "<t>学历</t>", 1))
    path = raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": whole[:-60]})
    report = run(path)
    assert "XML" in report["error"]
    assert report["rows"] == []
    assert counts(report) == (0, 0, 0, 0)
    assert not Demand.objects.exists()
    assert not Workbook.objects.exists()


def test_a_demand_that_the_database_refuses_is_reported_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = Writer._prepare

    def break_one(self: Writer, planned: Any) -> Any:
        write = prepare(self, planned)
        if write.draft.title == "算法工程师":
            object.__setattr__(write, "draft", write.draft._replace(openings_min=9, openings_max=1))
        return write

    monkeypatch.setattr(Writer, "_prepare", break_one)
    report = run(table(tmp_path / "a.csv", TEXT), unit="甲园")
    assert counts(report) == (1, 0, 0, 2)
    assert [row["status"] for row in report["rows"]] == ["header", "rejected", "rejected", "created"]
    assert "demand_openings_ordered" in report["rows"][1]["reason"]
    assert Demand.objects.count() == 1


def test_dry_run_reports_and_writes_nothing(tmp_path: Path) -> None:
    report = run(table(tmp_path / "a.csv", TEXT), unit="甲园", dry_run=True)
    assert counts(report) == (2, 0, 0, 0)
    assert not Demand.objects.exists()
    assert not Workbook.objects.exists()


def test_edition_takes_in_all_demands_of_the_file(tmp_path: Path) -> None:
    days = {"period_start": "2026-01-01", "period_end": "2026-06-30", "valid_until": "2026-12-31"}
    edition = edition_create(number="2026-1", **days)  # type: ignore[arg-type]
    path = table(tmp_path / "a.csv", TEXT)
    for _time in range(2):
        assert run(path, unit="甲园", edition="2026-1")["error"] == ""
    assert edition.selections.count() == 2
    assert "2026-9" in run(path, edition="2026-9")["error"]
    Edition.objects.filter(pk=edition.pk).update(state="published", published_at="2026-01-01T00:00Z")
    assert run(path, edition="2026-1")["error"] != ""


def test_bases_and_projects_are_linked_by_name_and_lost_names_are_kept(tmp_path: Path) -> None:
    project = make_project("P07", base=make_base("B07", name_zh="甲园"))
    text = "编号,岗位名称,所在园区,依托项目\n1,研究员,甲园,P07\n2,工程师,乙园,无名项目\n3,顾问,,\n"
    report = run(table(tmp_path / "a.csv", text), unit="某单位")
    first, second, third = Demand.objects.order_by("pk")
    assert (first.base_id, first.project_id) == (project.base_id, project.pk)
    assert second.base is None
    assert second.extra == {"base": "乙园", "project": "无名项目"}
    assert third.base is None
    assert report["rows"][2]["fields"]["base"]["warning"] != ""


def test_units_may_use_the_same_identifiers(tmp_path: Path) -> None:
    run(table(tmp_path / "a.csv", TEXT), unit="甲园")
    assert counts(run(table(tmp_path / "a.csv", TEXT), unit="乙园")) == (2, 0, 0, 0)
    text = "编号,用人单位,岗位名称\n1,甲公司,研究员\n1,乙公司,工程师\n"
    for expected in ((2, 0, 0, 0), (0, 0, 2, 0)):
        assert counts(run(table(tmp_path / "b.csv", text), unit="丙园")) == expected


def test_rows_of_one_identifier_that_stand_apart_are_one_demand(tmp_path: Path) -> None:
    text = "编号,岗位名称,专业\n1,研究员,化学\n2,工程师,机械\n1,研究员,物理\n"
    report = run(table(tmp_path / "a.csv", text), unit="甲园")
    assert counts(report) == (2, 0, 0, 0)
    demand = Demand.objects.get(texts__title="研究员")
    assert demand.requirements.get(kind="discipline").values == ["化学", "物理"]


def test_provenance_reprints_what_was_written(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["岗位名称", "年龄"], ["研究员", "45周岁以下（１９７５年1月1日后出生）"]])
    run(path, unit="甲园")
    cell = Provenance.objects.get(field="age")
    assert (cell.raw, cell.sheet, cell.row, cell.rule) == (
        "45周岁以下（１９７５年1月1日后出生）",
        "需求",
        2,
        "age.birth_date",
    )


def test_contacts_are_never_public_by_import(tmp_path: Path) -> None:
    run(table(tmp_path / "a.csv", "岗位名称,联系方式\n研究员,张老师 13800000000；hr@example.org\n"), unit="甲园")
    contact = Demand.objects.get().contacts.get()
    assert (contact.name, contact.phone, contact.email, contact.public) == (
        "张老师",
        "13800000000",
        "hr@example.org",
        False,
    )


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "a.csv", TEXT)
    report = tmp_path / "R.json"
    call_command("import_demands", str(path), unit="甲园", report=report)
    assert "created 2" in capsys.readouterr().out
    assert json.loads(report.read_text(encoding="utf-8"))["created"] == 2
    with pytest.raises(CommandError, match=r"b\.csv"):
        call_command("import_demands", str(table(tmp_path / "b.csv", "通知\n请看\n")), report=report, verbosity=0)
    refused = json.loads(report.read_text(encoding="utf-8"))
    assert (refused["rows"], bool(refused["error"])) == ([], True)
