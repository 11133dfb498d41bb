"""What the readers hand on: encodings, delimiters, merged ranges, dates, formulas, hidden sheets, spilled strings."""

import codecs
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from catalogue.importing.reading import table_open
from catalogue.importing.reading.strings import SharedStrings
from catalogue.importing.reading.styles import date_text, number_text
from tests.catalogue.importing.workbooks import raw_workbook, sheet_xml, table, workbook


def texts(path: Path) -> list[list[str]]:
    with table_open(path) as opened:
        return [row.texts for row in opened.sheets[0].rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["岗位名称", "学历", "No"], ["工程师，高级", "博士", "12345"], ["研究员", "硕士", "678"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    content = (codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b"") + text.encode(encoding)
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert texts(path) == rows


def test_quoted_line_breaks_make_one_row(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", '岗位名称,职责\n甲,"一、研究；\n二、管理"\n乙,无\n')
    with table_open(path) as opened:
        rows = list(opened.sheets[0].rows())
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[1].texts[1] == "一、研究；\n二、管理"


def test_delimiter_named_in_the_first_line(tmp_path: Path) -> None:
    assert texts(table(tmp_path / "a.csv", "sep=;\na;b,c\n1;2\n")) == [["a", "b,c"], ["1", "2"]]


def test_merged_ranges_are_filled_and_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [["甲", "一", "二"], [None, "三", None], [None, "四", "五"]], ["A1:A3", "B2:C2"]
    )
    with table_open(path) as opened:
        rows = list(opened.sheets[0].rows())
    assert [row.texts[0] for row in rows] == ["甲", "甲", "甲"]
    assert rows[1].texts == ["甲", "三", "三"]
    assert rows[0].spans[0] == rows[2].spans[0] == (1, 0, 3, 0)
    assert 1 not in rows[0].spans


def test_types_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2026, 9, 30), datetime(2026, 9, 30, 14, 30), 5.0, 9.5, 13800000000, True, "＃"])
    sheet["A2"] = date(2026, 9, 1)
    sheet["A2"].number_format = 'yyyy"年"m"月"'
    sheet["B2"] = "=1+1"
    book.save(path)
    with table_open(path) as opened:
        rows = list(opened.sheets[0].rows())
    assert rows[0].texts == ["2026-09-30", "2026-09-30 14:30:00", "5", "9.5", "13800000000", "1", "＃"]
    assert rows[1].texts == ["2026-09"]
    assert rows[1].notes == {1: "formula.no_value"}


def test_rich_and_inline_text_errors_and_stored_formula_values(tmp_path: Path) -> None:
    strings = "<sst><si><r><t>高级</t></r><r><t>工程师</t></r><rPh><t>gao</t></rPh></si></sst>"
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>行内</t></is></c>'
        '<c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="str"><f>A1</f><v>算出</v></c>'
    )
    parts: dict[str, bytes | str] = {
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": sheet_xml(f'<row r="1">{cells}</row>'),
    }
    with table_open(raw_workbook(tmp_path / "a.xlsx", parts)) as opened:
        row = next(iter(opened.sheets[0].rows()))
    assert row.texts == ["高级工程师", "行内", "", "算出"]
    assert row.notes == {2: "cell.error"}


def test_cells_and_rows_without_addresses_and_with_prefixes(tmp_path: Path) -> None:
    xml = (
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>'
        "<x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>"
        '<x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>'
    )
    with table_open(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": xml})) as opened:
        rows = list(opened.sheets[0].rows())
    assert [row.texts for row in rows] == [["1", "2"], ["1"]]


def test_states_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for name, state in (("藏", "hidden"), ("深藏", "veryHidden")):
        book.create_sheet(name).sheet_state = state
    book.save(path)
    with table_open(path) as opened:
        assert [(sheet.name, sheet.state) for sheet in opened.sheets] == [
            ("Sheet", "visible"),
            ("藏", "hidden"),
            ("深藏", "very_hidden"),
        ]


def test_strings_spill_to_disk_and_read_alike() -> None:
    strings = SharedStrings(memory_bytes=2_000)
    expected = [f"第{number}条\U0001f600" for number in range(500)]
    for text in expected:
        strings.append(text)
    assert strings.file is not None
    assert not strings.memory
    assert [strings[number] for number in reversed(range(500))] == expected[::-1]
    strings.close()


@pytest.mark.parametrize(
    ("serial", "precision", "epoch_1904", "text"),
    [
        ("41165", "day", False, "2012-09-13"),
        ("39703", "day", True, "2012-09-13"),
        ("1", "day", False, "1900-01-01"),
        ("61", "day", False, "1900-03-01"),
        ("41165.5", "day", False, "2012-09-13 12:00:00"),
        ("-3", "day", False, "-3"),
    ],
)
def test_serial_days(serial: str, precision: str, epoch_1904: bool, text: str) -> None:
    assert date_text(serial, precision, epoch_1904) == text


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("1.38E+10", "13800000000"), ("0.30000000000000004", "0.3"), ("5.0", "5"), ("100", "100"), ("9.5", "9.5")],
)
def test_numbers_as_shown(stored: str, shown: str) -> None:
    assert number_text(stored) == shown
