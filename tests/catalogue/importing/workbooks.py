"""Makers of workbooks for tests: honest ones by openpyxl, dishonest ones part by part."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
)
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    f'xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = f'<?xml version="1.0"?><sst {NAMESPACE}><si><t>岗位名称</t></si></sst>'


def sheet_xml(body: str, after: str = "") -> str:
    """A worksheet part around rows."""
    return f'<?xml version="1.0"?><worksheet {NAMESPACE}><sheetData>{body}</sheetData>{after}</worksheet>'


def raw_workbook(path: Path, parts: dict[str, bytes | str] | None = None, **options: Any) -> Path:
    """A minimal workbook whose parts can be replaced or added to; `kind` is its content type."""
    whole: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES.format(kind=options.get("kind", SHEET_MAIN)),
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, rows: Iterable[Sequence[Any]], merges: Iterable[str] = (), title: str = "需求") -> Path:
    """A workbook of one sheet with merged ranges."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A delimited file in an encoding."""
    path.write_bytes(text.encode(encoding))
    return path
