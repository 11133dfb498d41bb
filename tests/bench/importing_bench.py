"""Rows a second of the importer, dry and stored, beside plain reading of the same file."""

import csv
import resource
import sys
from pathlib import Path

import openpyxl
from django.conf import settings

from tests.bench.site import seconds, site_make, table

ROWS = 5_000
HEADERS = (
    "岗位编号",
    "行业",
    "用人单位",
    "岗位名称",
    "需求人数",
    "学历要求",
    "专业要求",
    "年龄要求",
    "能力要求",
    "年薪",
    "引进方式",
)


def rows_made() -> list[list[str]]:
    """Rows of our own making, each a demand of its own."""
    trades = ("电池", "芯片", "疫苗", "风电", "机床", "卫星", "动漫", "风控", "水处理", "碳纤维")
    return [
        [
            f"X-{number:06}",
            ("新能源", "新材料", "生物医药", "高端装备制造")[number % 4],
            f"第{number % 97}研究所",
            f"{trades[number % 10]}研发工程师{number}",
            ("1", "2-3人", "若干", "5名")[number % 4],
            ("博士", "硕士及以上", "本科及以上", "不限")[number % 4],
            "材料学、化学工程、物理学（凝聚态）等相关专业",
            ("45周岁以下", "原则上不超过40周岁", "不限")[number % 3],
            f"主持过{trades[number % 10]}项目{number}；能独立完成设计；有海外经历者优先。",
            ("30-50万元/年", "面议", "20k-40k·14薪", "不低于60万")[number % 4],
            ("全职", "柔性引进", "项目合作", "全职或兼职")[number % 4],
        ]
        for number in range(ROWS)
    ]


def main() -> None:
    """Print rows a second of each way of reading the same rows."""
    site_make(demonstration=False)
    from catalogue.importing.service import demands_import  # noqa: PLC0415

    workbook, delimited = Path(settings.DATA_DIR) / "rows.xlsx", Path(settings.DATA_DIR) / "rows.csv"
    rows = rows_made()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("目录")
    for row in [list(HEADERS), *rows]:
        sheet.append(row)
    book.save(workbook)
    with delimited.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *rows])

    def plain_xlsx() -> None:
        for _row in openpyxl.load_workbook(workbook, read_only=True).worksheets[0].iter_rows(values_only=True):
            pass

    def plain_csv() -> None:
        with delimited.open(encoding="utf-8", newline="") as file:
            for _row in csv.reader(file):
                pass

    def ours(path: Path, *, dry_run: bool) -> None:
        demands_import(path=path, unit=path.suffix, edition=None, dry_run=dry_run)

    limits = {"xlsx": seconds(plain_xlsx), "csv": seconds(plain_csv)}
    measured = []
    for kind, path in (("xlsx", workbook), ("csv", delimited)):
        for act, took in (
            ("read, parsed, grouped (dry run)", seconds(lambda path=path: ours(path, dry_run=True))),
            ("stored with provenance", seconds(lambda path=path: ours(path, dry_run=False))),
            ("the same file again", seconds(lambda path=path: ours(path, dry_run=False))),
        ):
            measured.append((kind, act, ROWS / took, took / limits[kind]))
        measured.append((kind, "plain reading", ROWS / limits[kind], 1.0))
    sys.stdout.write(table(("file", "act", "rows/s", "times plain reading"), measured))
    sys.stdout.write(f"Peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")


if __name__ == "__main__":
    main()
