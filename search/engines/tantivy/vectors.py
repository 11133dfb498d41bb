"""The file of vectors beside a Tantivy index: versions, stamps, document and passage vectors, removals.

A SQLite file: a crash leaves it whole, and its sequence number tells readers in other processes what is new.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.protocol import IndexDocument

_TABLES = """
CREATE TABLE IF NOT EXISTS document (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL, stamp INTEGER, sequence INTEGER NOT NULL,
  vector BLOB, passages TEXT, passage_vectors BLOB);
CREATE INDEX IF NOT EXISTS document_sequence ON document (sequence);
CREATE TABLE IF NOT EXISTS progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""
PART = 500


class VectorFile:
    """One open vector file. Rows without a stamp are removals, kept so that an older write can't bring them back."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        mode = "rwc" if create else "rw"
        self._connection = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, timeout=20, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        if create:
            self._connection.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def versions(self, ids: Sequence[int]) -> dict[int, int]:
        """Versions of the documents and removals there are."""
        return dict(self._rows("SELECT id, version FROM document WHERE id IN ({})", ids))

    def stamps(self, *, after: int, limit: int) -> dict[int, int]:
        """Stamps of documents with an id above `after`, at most `limit`, ascending."""
        rows = self._connection.execute(
            "SELECT id, stamp FROM document WHERE id > ? AND stamp IS NOT NULL ORDER BY id LIMIT ?", (after, limit)
        )
        return dict(rows.fetchall())

    def write(self, documents: Sequence[IndexDocument], removed: Iterable[tuple[int, int]] = ()) -> None:
        """Write documents and removals (id, version) in one transaction."""
        with self._connection:
            sequence = self.sequence() + 1
            self._connection.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
                [_row(document, sequence) for document in documents],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, NULL, ?, NULL, NULL, NULL)",
                [(id_, version, sequence) for id_, version in removed],
            )

    def sequence(self) -> int:
        """The number of the last write."""
        return int(self._connection.execute("SELECT coalesce(max(sequence), 0) FROM document").fetchone()[0])

    def changes(self, after: int) -> Iterator[tuple[int, int, NDArray[np.float16] | None]]:
        """(sequence, id, vector) of every write after sequence `after`; no vector means removed."""
        with closing(
            self._connection.execute(
                "SELECT sequence, id, vector FROM document WHERE sequence > ? ORDER BY sequence", (after,)
            )
        ) as rows:
            for sequence, id_, vector in rows:
                yield sequence, id_, None if vector is None else np.frombuffer(vector, dtype=np.float16)

    def passages(self, ids: Sequence[int]) -> dict[int, tuple[list[str], NDArray[np.float16]]]:
        """Digests of the passages of documents with their vectors, shape (passages, 512)."""
        rows = self._rows(
            "SELECT id, passages, passage_vectors FROM document WHERE stamp IS NOT NULL AND id IN ({})", ids
        )
        return {
            id_: (json.loads(passages), np.frombuffer(vectors, dtype=np.float16).reshape(-1, 512))
            for id_, passages, vectors in rows
        }

    def vectors(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Vectors of whole documents."""
        rows = self._rows("SELECT id, vector FROM document WHERE stamp IS NOT NULL AND id IN ({})", ids)
        return {id_: np.frombuffer(vector, dtype=np.float16).astype(np.float32) for id_, vector in rows}

    def done_until(self) -> int:
        """How far a build has come: all ids up to this one are in."""
        row = self._connection.execute("SELECT value FROM progress WHERE name = 'done_until'").fetchone()
        return int(row[0]) if row else 0

    def done_until_set(self, value: int) -> None:
        """Remember how far a build has come."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO progress VALUES ('done_until', ?)", (value,))

    def _rows(self, statement: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(ids), PART):
            part = list(ids[start : start + PART])
            yield from self._connection.execute(statement.format(",".join("?" * len(part))), part).fetchall()


def _row(document: IndexDocument, sequence: int) -> tuple[int, int, int, int, bytes, str, bytes]:
    return (
        document.id,
        document.version,
        document.stamp,
        sequence,
        document.vector.astype(np.float16).tobytes(),
        json.dumps([passage.digest for passage in document.passages]),
        document.passage_vectors.astype(np.float16).tobytes(),
    )


@contextmanager
def vector_file(path: Path, *, create: bool = False) -> Iterator[VectorFile]:
    """A vector file for the length of a block."""
    opened = VectorFile(path, create=create)
    try:
        yield opened
    finally:
        opened.close()
