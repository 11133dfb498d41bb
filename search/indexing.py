"""Brings documents up to date: reads what is to be indexed from the database, encodes it and hands it to the engine."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from search.documents.projection import Projection
from search.documents.registry import document_of
from search.embedding import passage_vectors
from search.engines.current import engine_current
from search.engines.protocol import DocumentsRejected, IndexDocument

TITLE_WEIGHT = 3.0
"""Of the first passages (the titles) in the vector of a whole document: they say most, in the fewest words."""


@dataclass(frozen=True)
class Indexed:
    """What became of objects: how many documents were written and removed, and why the engine won't have some."""

    written: int = 0
    removed: int = 0
    rejected: dict[int, str] = field(default_factory=dict)


def index_objects(*, kind: str, ids: Sequence[int]) -> Indexed:
    """Write the documents of those objects that may be indexed and remove the others.

    Raises SearchUnavailable. Running it again, late or twice at once leaves the newest state.
    """
    version, documents = documents_read(kind=kind, ids=ids)
    gone = sorted(set(ids) - {document.id for document in documents})
    engine = engine_current()
    rejected: dict[int, str] = {}
    if gone:
        engine.remove(kind, gone, version=version)
    if documents:
        try:
            engine.index(kind, documents)
        except DocumentsRejected as error:
            rejected = error.reasons
    return Indexed(len(documents) - len(rejected), len(gone), rejected)


def documents_read(*, kind: str, ids: Sequence[int]) -> tuple[int, list[IndexDocument]]:
    """The documents of those objects that may be indexed, and the moment of reading that is their version.

    What was read later holds everything that was read earlier, so that the moment orders writes.
    """
    version = moment()
    return version, index_documents(document_of(kind).projections(list(ids)), version=version)


def moment() -> int:
    """Now, in microseconds, by the one clock that all workers share: that of the database, where it is a server."""
    if connection.vendor != "postgresql":
        return time.time_ns() // 1_000
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return int(cursor.fetchone()[0])


def index_documents(projections: Iterable[Projection], *, version: int) -> list[IndexDocument]:
    """Projections with their vectors."""
    rows = list(projections)
    vectors = passage_vectors([passage.text for row in rows for passage in row.passages])
    documents, start = [], 0
    for row in rows:
        own = vectors[start : start + len(row.passages)]
        start += len(row.passages)
        documents.append(IndexDocument(row.id, version, row.stamp, row.body, whole_vector(row, own), row.passages, own))
    return documents


def whole_vector(row: Projection, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """One vector of length 1 for all passages of a document; zeros when there is none."""
    if not len(vectors):
        return np.zeros(512, dtype=np.float32)
    first = row.passages[0].field
    weights = np.array([TITLE_WEIGHT if passage.field == first else 1.0 for passage in row.passages], dtype=np.float32)
    whole: NDArray[np.float32] = weights @ vectors
    length = float(np.linalg.norm(whole))
    return whole / length if length else whole
