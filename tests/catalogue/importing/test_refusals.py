"""Files that must be turned away: by which reason, how fast, and in how little memory."""

import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from catalogue.importing.reading import limits, table_open
from catalogue.importing.refusals import REFUSALS, FileRefused
from tests.catalogue.importing.workbooks import raw_workbook, sheet_xml, table

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DTD = '<?xml version="1.0"?><!DOCTYPE {name} [{declarations}]>'
EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/hostname">'
LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'


def read_whole(path: Path) -> None:
    """Open a table and read every row of every sheet."""
    with table_open(path) as opened:
        for sheet in opened.sheets:
            for _row in sheet.rows():
                pass


def refusal(path: Path) -> str:
    """Read a file to its end and return the code by which it was refused."""
    tracemalloc.start()
    start = time.monotonic()
    try:
        with pytest.raises(FileRefused) as caught:
            read_whole(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - start < 20
    assert peak < 300 * limits.MEGABYTE
    assert len(str(caught.value)) > 10
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"a,b\n1,2\n", "file.not_what_it_says"),
        ("a.csv", b"PK\x03\x04" + b"0" * 50, "file.not_what_it_says"),
        ("a.csv", b"%PDF-1.7 ...", "file.not_what_it_says"),
        ("a.csv", b"<html><table></table></html>", "file.not_what_it_says"),
        ("a.xls", b"<html><table></table></html>", "file.not_what_it_says"),
        ("a.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "xlsx.encrypted"),
        ("a.xls", OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "xls.old"),
        ("a.xlsx", OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "xls.old"),
        ("a.xlsm", b"PK\x03\x04", "xlsx.macro"),
        ("a.xlsb", b"PK\x03\x04", "xlsx.binary"),
        ("a.docx", b"PK\x03\x04", "file.extension"),
        ("a.csv", b"", "file.empty"),
        ("a.xlsx", b"PK\x03\x04 cut off", "xlsx.damaged"),
        ("a.csv", "岗位名称,学历\n甲\x00乙,博士\n".encode(), "file.nul"),
        ("a.csv", b"\x01\x02\x03\x04\x05\x06\x07" * 99, "file.binary"),
        ("a.csv", "岗位名称,学历\n".encode() + b"\xff\xff\xff\xfe\n", "file.encoding"),
        ("a.csv", ",".join(["x"] * 500).encode(), "sheet.columns"),
        ("a.csv", ('a,b\n"' + "x" * 60_000).encode(), "cell.too_long"),
    ],
)
def test_file_is_not_what_it_should_be(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == code


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.csv") == "file.missing"


@pytest.mark.parametrize("declarations", [EXTERNAL, LAUGHS, ""])
@pytest.mark.parametrize(
    ("part", "root"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
        ("xl/sharedStrings.xml", "<sst/>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("docProps/core.xml", "<core/>"),
        ("customXml/item1.xml", "<item/>"),
        ("xl/drawings/note.vml", "<xml/>"),
    ],
)
def test_entities_in_any_part(tmp_path: Path, part: str, root: str, declarations: str) -> None:
    content = DTD.format(name="x", declarations=declarations) + root
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {part: content})) == "xlsx.entity"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_entities_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0"?><!DOCTYPE s [{EXTERNAL}]><worksheet/>'.encode(encoding)
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": text})) == "xlsx.entity"


def test_document_type_behind_a_long_comment(tmp_path: Path) -> None:
    padding = "<!--" + "x" * 300_000 + "-->"
    content = f'<?xml version="1.0"?>{padding}<!DOCTYPE s [{EXTERNAL}]><worksheet/>'
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "xlsx.entity"


def test_macros_by_part_and_by_type(tmp_path: Path) -> None:
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/vbaProject.bin": b"x"})) == "xlsx.macro"
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert refusal(raw_workbook(tmp_path / "b.xlsx", kind=kind)) == "xlsx.macro"


def test_another_kind_of_archive(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert refusal(raw_workbook(tmp_path / "a.xlsx", kind=kind)) == "xlsx.not_workbook"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml", "C:/evil.xml"])
def test_paths_out_of_the_archive(tmp_path: Path, name: str) -> None:
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {name: "<x/>"})) == "zip.path"


def test_zip_bomb_by_ratio(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", {"xl/media/image1.bin": b"\x00" * (64 * limits.MEGABYTE)})
    assert refusal(path) == "zip.ratio"


def test_zip_bomb_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1_000)
    assert refusal(raw_workbook(tmp_path / "a.xlsx")) == "zip.size"


def test_shared_strings_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STRINGS_BYTES", 20)
    assert refusal(raw_workbook(tmp_path / "a.xlsx")) == "zip.size"


def test_too_many_parts(tmp_path: Path) -> None:
    parts: dict[str, bytes | str] = {f"x/{number}.xml": "<x/>" for number in range(limits.ARCHIVE_ENTRIES + 5)}
    assert refusal(raw_workbook(tmp_path / "a.xlsx", parts)) == "zip.entries"


def test_directory_is_measured_before_it_is_loaded(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 12, 512 * limits.MEGABYTE)
    path.write_bytes(content)
    assert refusal(path) == "zip.entries"


def test_duplicate_parts(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(path) == "zip.entries"


def test_encrypted_entry(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    start = content.find(b"PK\x01\x02")
    struct.pack_into("<H", content, start + 8, 1)
    path.write_bytes(content)
    assert refusal(path) == "xlsx.encrypted"


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_truncated_workbook(tmp_path: Path, keep: float) -> None:
    path = raw_workbook(tmp_path / "a.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert refusal(path) == "xlsx.damaged"


def test_wrong_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    content = bytearray(path.read_bytes())
    start = content.find(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    content[start + 20] ^= 0xFF
    path.write_bytes(content)
    assert refusal(path) in {"xlsx.damaged", "xlsx.xml"}


def test_broken_sheet(tmp_path: Path) -> None:
    content = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "xlsx.xml"


def test_too_many_columns(tmp_path: Path) -> None:
    content = sheet_xml('<row r="1"><c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row>')
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "sheet.columns"


def test_rows_beyond_the_last(tmp_path: Path) -> None:
    content = sheet_xml('<row r="99999999"><c r="A1"><v>1</v></c></row>')
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "sheet.rows"


def test_endless_cell(tmp_path: Path) -> None:
    text = "x" * (limits.CELL_CHARACTERS + 1)
    content = sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "cell.too_long"
    strings = f"<sst><si><t>{text}</t></si></sst>"
    assert refusal(raw_workbook(tmp_path / "b.xlsx", {"xl/sharedStrings.xml": strings})) == "cell.too_long"


def test_too_many_merges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MERGES", 3)
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 9))
    content = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merges}</mergeCells>")
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "sheet.merges"


def test_shared_string_that_is_not_there(tmp_path: Path) -> None:
    content = sheet_xml('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    assert refusal(raw_workbook(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": content})) == "xlsx.damaged"


def test_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    assert refusal(table(tmp_path / "a.csv", "岗位名称,学历\n甲,博士\n")) == "file.too_large"


def test_every_reason_has_words_that_name_the_fix() -> None:
    values = dict.fromkeys(("size", "limit", "extension", "found", "part", "row", "detail"), "7")
    for code in REFUSALS:
        assert "%(" not in str(FileRefused(code, **values)), code
