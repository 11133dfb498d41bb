"""The plan of an import on disk: every row accounted for, every post drafted, before anything is written."""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalogue.importing.drafting import draft_of
from catalogue.importing.drafts import DemandDraft, digest_of
from catalogue.importing.fields import parse_cell
from catalogue.importing.folding import fold
from catalogue.importing.grouping import LARGEST_POST, same_identity
from catalogue.importing.headers import Column
from catalogue.importing.reading.rows import Span
from catalogue.importing.records import Record, Remark

# Number of the sheet's columns, texts and merged ranges of each row, and the draft.
Post = tuple[int, list[tuple[dict[str, str], dict[str, Span]]], DemandDraft]
SCHEMA = """
    create table item (
        number integer primary key, identifier text, family text, digest text, data blob
    );
    create index by_identifier on item (identifier) where identifier != '';
    create index by_family on item (family);
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A drafted post with the keys by which it is known again. `shared`: others bear the same identifier."""

    draft: DemandDraft
    family: str
    digest: str
    shared: bool = False


class Spool:
    """Plan items in order, in a temporary file of our own. Close it, and it is gone."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="import-")
        # Rows are written once and read once: no journal is needed, and the file is never shared.
        self.database = sqlite3.connect(Path(self.folder.name) / "plan.sqlite3", isolation_level=None)
        self.database.executescript(
            "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-8000;" + SCHEMA
        )
        self.database.execute("begin")
        self.columns: list[dict[str, Column]] = []
        self.posts = 0
        self.rows = 0

    def close(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def add_remark(self, remark: Remark) -> None:
        self.rows += remark.status in {"skipped", "rejected"}
        self._insert("", "", "", remark)

    def add_post(self, records: list[Record]) -> None:
        """Add a post; rows of a post that stands further up, by identifier or in every cell, join it."""
        self.rows += len(records)
        identifier = records[0].text("identifier")
        draft = draft_of(records)
        family, digest = family_of(draft), draft.digest()
        number, known = self._same(records, identifier, family, digest)
        if known:
            self._replace(number, known + records)
            return
        self.posts += 1
        self._insert(identifier, family, digest, self._light(records, draft))

    def __iter__(self) -> Iterator[Planned | Remark]:
        for identifier, family, digest, data in self.database.execute(
            "select identifier, family, digest, data from item order by number"
        ):
            item = _unpack(data)
            if isinstance(item, Remark):
                yield item
            elif isinstance(item, tuple):
                yield Planned(item[2], family, digest, bool(identifier) and self._count(identifier) > 1)

    def family(self, family: str) -> list[str]:
        """Digests of all posts of a family in this file, in order."""
        rows = self.database.execute("select digest from item where family = ? order by number", (family,))
        return [row[0] for row in rows]

    def family_drafts(self, family: str) -> list[tuple[str, DemandDraft]]:
        """Digests and drafts of all posts of a family."""
        rows = self.database.execute("select digest, data from item where family = ? order by number", (family,))
        return [(digest, _post(data)[2]) for digest, data in rows.fetchall()]

    def _light(self, records: list[Record], draft: DemandDraft) -> Post:
        """The draft with as much of its records as is needed to make them again."""
        columns = records[0].columns
        if not self.columns or self.columns[-1] != columns:
            self.columns.append(columns)
        texts = [(record.texts, record.spans) for record in records]
        return len(self.columns) - 1, texts, draft

    def _records(self, data: bytes) -> list[Record]:
        number, texts, draft = _post(data)
        columns = self.columns[number]
        return [
            Record(
                row.place,
                of_fields,
                {key: parse_cell(columns[key], of_fields[key]) for key in of_fields},
                row.fields,
                spans,
                columns,
            )
            for row, (of_fields, spans) in zip(draft.rows, texts, strict=True)
        ]

    def _count(self, identifier: str) -> int:
        query = "select count(*) from item where identifier = ?"
        return int(self.database.execute(query, (identifier,)).fetchone()[0])

    def _same(self, records: list[Record], identifier: str, family: str, digest: str) -> tuple[int, list[Record]]:
        """The post further up that these rows belong to, with its rows; (0, []) when there is none."""
        if identifier:
            found = self.database.execute("select number, data from item where identifier = ?", (identifier,))
        else:
            query = "select number, data from item where family = ? and digest = ? limit 8"
            found = self.database.execute(query, (family, digest))
        for number, data in found.fetchall():
            known = self._records(data)
            # Without an identifier a copy is told from a second, equal post by its serial number.
            same = same_identity(known[0], records[0]) if identifier else known[0].text("seq") == records[0].text("seq")
            if same and len(known) < LARGEST_POST:
                return number, known
        return 0, []

    def _insert(self, identifier: str, family: str, digest: str, item: object) -> None:
        values = (identifier, family, digest, _pack(item))
        self.database.execute("insert into item (identifier, family, digest, data) values (?, ?, ?, ?)", values)

    def _replace(self, number: int, records: list[Record]) -> None:
        draft = draft_of(records)
        packed = _pack(self._light(records, draft))
        values = (family_of(draft), draft.digest(), packed, number)
        self.database.execute("update item set family = ?, digest = ?, data = ? where number = ?", values)


def family_of(draft: DemandDraft) -> str:
    """What posts without identifier are known by: employer, title and industry, in comparable form."""
    return digest_of((fold(draft.employer), fold(draft.title), fold(draft.industry_raw)))[:32]


def _pack(item: object) -> bytes:
    return zlib.compress(pickle.dumps(item, protocol=5), 1)


def _unpack(data: bytes) -> object:
    # The file is our own, nobody else can write to it, and it lives no longer than this process.
    return pickle.loads(zlib.decompress(data))  # noqa: S301


def _post(data: bytes) -> Post:
    item = _unpack(data)
    if not isinstance(item, tuple):
        raise TypeError("a remark stands where a post was planned")
    return item
