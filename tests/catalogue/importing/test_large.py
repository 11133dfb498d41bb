"""200 000 rows: read and planned in constant memory, measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

PROJECT = Path(__file__).resolve().parents[3]
READ = r"""
import re, sys
from pathlib import Path
from catalogue.importing.reading import table_open
with table_open(Path(sys.argv[1])) as table:
    rows = sum(1 for row in table.sheets[0].rows())
# The peak of this process alone; getrusage would count what the parent had before exec.
print(rows, int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.slow
def test_reading_200_000_rows_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("需求")
    sheet.append(["序号", "岗位名称", "学历", "能力要求"])
    for number in range(200_000):
        sheet.append([number, f"研究员{number % 977}", "博士及以上", f"具有{number}项独立研究能力；有海外经历者优先"])
    book.save(path)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    rows, megabytes = map(int, done.stdout.split())
    assert rows == 200_001
    assert megabytes < 150
