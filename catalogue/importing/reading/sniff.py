"""Tell what a file really is by its first bytes, whatever its name says."""

from __future__ import annotations

from pathlib import Path

from catalogue.importing.reading import limits
from catalogue.importing.refusals import FileRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OTHERS = {
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
}
TEXTS = {".csv", ".tsv", ".txt"}
MACROS = {".xlsm", ".xltm", ".xlam"}


def kind_of_file(path: Path) -> str:
    """Return "xlsx" or "csv"; raise FileRefused when the file is neither or lies about it."""
    head = _head(path)
    extension = path.suffix.lower()
    if extension in MACROS:
        raise FileRefused("xlsx.macro")
    if head.startswith(OLE):
        raise FileRefused(_ole_reason(path, extension), extension=extension, found="OLE")
    found = _name_of(head)
    if extension == ".xlsx":
        if found != "zip":
            raise FileRefused("file.not_what_it_says", extension=extension, found=found)
        return "xlsx"
    if extension in TEXTS:
        if found != "text":
            raise FileRefused("file.not_what_it_says", extension=extension, found=found)
        return "csv"
    if extension == ".xls":
        raise FileRefused("file.not_what_it_says", extension=extension, found=found)
    raise FileRefused("xlsx.binary" if extension == ".xlsb" else "file.extension", extension=extension)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise FileRefused("file.missing") from error
    if not size:
        raise FileRefused("file.empty")
    if size > limits.FILE_BYTES:
        megabytes = limits.MEGABYTE
        raise FileRefused("file.too_large", size=size // megabytes, limit=limits.FILE_BYTES // megabytes)
    return head


def _name_of(head: bytes) -> str:
    if head.startswith(ZIPS):
        return "zip"
    for magic, name in OTHERS.items():
        if head.startswith(magic):
            return name
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table")):
        return "HTML"
    return "XML" if start.startswith(b"<?xml") else "text"


def _ole_reason(path: Path, extension: str) -> str:
    """An OLE container is an encrypted workbook when it names the encrypted stream, else an old .xls."""
    marks = ["EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le")]
    with path.open("rb") as stream:
        tail = b""
        while chunk := stream.read(limits.MEGABYTE):
            if any(mark in tail + chunk for mark in marks):
                return "xlsx.encrypted"
            tail = chunk[-64:]
    return "xls.old" if extension in {".xls", ".xlsx"} else "file.not_what_it_says"
