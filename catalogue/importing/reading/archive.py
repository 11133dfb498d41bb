"""Open the zip around a workbook without trusting it: sizes, ratios, names, macros and entities are checked first."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from catalogue.importing.reading import limits
from catalogue.importing.reading.xml import Handlers, check_prolog, parse_chunks
from catalogue.importing.refusals import FileRefused

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, OSError, RuntimeError)
WORKBOOK = "spreadsheetml.sheet.main+xml"
TEMPLATE = "spreadsheetml.template.main+xml"


class Archive:
    """A checked workbook archive; hands out parts as streams of bytes."""

    def __init__(self, path: Path) -> None:
        _check_directory(path)
        self.streams: list[IO[bytes]] = []
        try:
            self.zip = zipfile.ZipFile(path)
        except (*BROKEN, ValueError, UnicodeDecodeError) as error:
            raise FileRefused("xlsx.damaged") from error
        try:
            _check_entries(self.zip.infolist())
            self.names = set(self.zip.namelist())
            self._check_kind()
            self._check_prologs()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file, and any part that a reader gave up in the middle of."""
        for stream in self.streams:
            stream.close()
        self.zip.close()

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part; a lie about its size or checksum is a damaged file."""
        try:
            with self.zip.open(part) as stream:
                self.streams.append(stream)
                while chunk := stream.read(limits.CHUNK):
                    yield chunk
                self.streams.remove(stream)
        except (*BROKEN, KeyError) as error:
            raise FileRefused("xlsx.damaged") from error

    def parse(self, part: str, handlers: Handlers) -> None:
        """Parse a small part (workbook, relations, styles) whole."""
        if self.zip.getinfo(part).file_size > limits.SMALL_PART_BYTES:
            raise FileRefused("zip.size")
        for _nothing in parse_chunks(self.chunks(part), handlers, part):
            pass

    def _check_kind(self) -> None:
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise FileRefused("xlsx.macro")
        if "[Content_Types].xml" not in self.names:
            raise FileRefused("xlsx.not_workbook")
        types: set[str] = set()

        def start(name: str, attributes: dict[str, str]) -> None:
            types.add(attributes.get("ContentType", ""))

        self.parse("[Content_Types].xml", Handlers(start=start))
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
            raise FileRefused("xlsx.macro")
        if any("sheet.binary" in kind for kind in types):
            raise FileRefused("xlsx.binary")
        if not any(kind.endswith((WORKBOOK, TEMPLATE)) for kind in types):
            raise FileRefused("xlsx.not_workbook")

    def _check_prologs(self) -> None:
        for name in sorted(self.names):
            with _closing(self.chunks(name)) as chunks:
                check_prolog(chunks, name)


@contextmanager
def _closing(chunks: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    try:
        yield chunks
    finally:
        chunks.close()  # type: ignore[attr-defined]


def _check_directory(path: Path) -> None:
    """Measure the central directory before it is loaded: a million entries must not reach memory."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise FileRefused("xlsx.damaged")
    directory = struct.unpack_from("<I", tail, end + 12)[0]
    if directory == 0xFFFFFFFF:
        wide = tail.rfind(b"PK\x06\x06", 0, end)
        if wide < 0 or len(tail) < wide + 56:
            raise FileRefused("xlsx.damaged")
        directory = struct.unpack_from("<Q", tail, wide + 40)[0]
    if directory > limits.ARCHIVE_DIRECTORY_BYTES:
        raise FileRefused("zip.entries")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.ARCHIVE_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        raise FileRefused("zip.entries")
    for entry in entries:
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > limits.ARCHIVE_BYTES:
        raise FileRefused("zip.size")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    steps = name.replace("\\", "/").split("/")
    if ".." in steps or name.startswith(("/", "\\")) or ":" in name or "\x00" in name:
        raise FileRefused("zip.path", part=name[:80].replace("\x00", "?"))
    if entry.flag_bits & 0x1:
        raise FileRefused("xlsx.encrypted")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise FileRefused("xlsx.damaged")
    limit = limits.STRINGS_BYTES if name.lower().endswith("sharedstrings.xml") else limits.ENTRY_BYTES
    if entry.file_size > limit:
        raise FileRefused("zip.size")
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.RATIO_COUNTS_FROM and entry.file_size / packed > limits.RATIO:
        raise FileRefused("zip.ratio", part=name[:80])
