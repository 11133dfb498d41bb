"""The shared strings of a workbook: in memory while they are few, in a temporary file when they are many."""

from __future__ import annotations

import tempfile
from array import array
from collections import OrderedDict
from typing import IO

from catalogue.importing.reading import limits
from catalogue.importing.reading.archive import Archive
from catalogue.importing.reading.xml import Handlers, local, parse_chunks
from catalogue.importing.refusals import FileRefused

MEMORY_BYTES = 8 * limits.MEGABYTE
RECENT = 4_096


class SharedStrings:
    """Strings by number. Beyond `memory_bytes` they go to a file; the latest asked for stay at hand."""

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self.offsets = array("Q", [0])
        self.size = 0
        self.memory: list[str] = []
        self.memory_bytes = memory_bytes
        self.file: IO[bytes] | None = None
        self.recent: OrderedDict[int, str] = OrderedDict()

    def __len__(self) -> int:
        return len(self.offsets) - 1 if self.file else len(self.memory)

    def append(self, text: str) -> None:
        if self.file is None:
            self.memory.append(text)
            # A Chinese character takes two bytes in memory, and each string about fifty for itself.
            self.size += 2 * len(text) + 50
            if self.size > self.memory_bytes:
                self._spill()
            return
        self._write(text)

    def __getitem__(self, index: int) -> str:
        if self.file is None:
            return self.memory[index]
        known = self.recent.get(index)
        if known is not None:
            self.recent.move_to_end(index)
            return known
        start, stop = self.offsets[index], self.offsets[index + 1]
        self.file.seek(start)
        text = self.file.read(stop - start).decode("utf-8", "surrogatepass")
        self.recent[index] = text
        if len(self.recent) > RECENT:
            self.recent.popitem(last=False)
        return text

    def close(self) -> None:
        if self.file is not None:
            self.file.close()

    def _spill(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        for text in self.memory:
            self._write(text)
        self.memory = []

    def _write(self, text: str) -> None:
        if self.file is None:
            raise RuntimeError("the strings have not been spilled")
        written = self.file.write(text.encode("utf-8", "surrogatepass"))
        self.offsets.append(self.offsets[-1] + written)


class _Collector:
    """Gathers the texts of string items; runs of rich text are joined, phonetic guides left out."""

    def __init__(self, strings: SharedStrings) -> None:
        self.strings = strings
        self.pieces: list[str] = []
        self.length = 0
        self.phonetic = 0
        self.collect = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            self.pieces.clear()
            self.length = 0
        elif name == "rPh":
            self.phonetic += 1
        elif name == "t":
            self.collect = not self.phonetic

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self.collect = False
        elif name == "rPh":
            self.phonetic -= 1
        elif name == "si":
            self.strings.append("".join(self.pieces))

    def text(self, piece: str) -> None:
        if not self.collect:
            return
        self.length += len(piece)
        if self.length > limits.CELL_CHARACTERS:
            row = f"[{len(self.strings)}]"
            raise FileRefused("cell.too_long", row=row, limit=limits.CELL_CHARACTERS)
        self.pieces.append(piece)


def read_strings(archive: Archive, part: str) -> SharedStrings:
    """Read sharedStrings.xml."""
    strings = SharedStrings()
    collector = _Collector(strings)
    handlers = Handlers(collector.start, collector.end, collector.text)
    try:
        for _fed in parse_chunks(archive.chunks(part), handlers, part):
            pass
    except FileRefused:
        strings.close()
        raise
    return strings
