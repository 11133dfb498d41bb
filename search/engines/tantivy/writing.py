"""Writes documents and removals into one generation. The caller holds the folder's write lock."""

from collections.abc import Sequence
from pathlib import Path

import tantivy

from search.engines.protocol import IndexDocument, IndexMissing
from search.engines.tantivy.folder import MappingChanged
from search.engines.tantivy.schema import ID, document, schema_digest, schema_of
from search.engines.tantivy.vectors import vector_file

WORDS = "words"
VECTORS = "vectors.sqlite3"
DIGEST = "schema"
HEAP = 32_000_000
"""Bytes of one write's buffer; a bulk of demands takes a few."""


def generation_create(kind: str, path: Path) -> None:
    """Make an empty generation in `path`; one that is there already stays as it is."""
    if (path / DIGEST).exists():
        return
    words = path / WORDS
    words.mkdir(parents=True, exist_ok=True)
    tantivy.Index(schema_of(kind), path=str(words))
    with vector_file(path / VECTORS, create=True):
        pass
    # Written last: without it the generation does not count as made.
    (path / DIGEST).write_text(schema_digest(kind), encoding="ascii")


def generation_check(kind: str, path: Path) -> None:
    """Raise IndexMissing when the generation is not whole or was made for another mapping."""
    try:
        digest = (path / DIGEST).read_text(encoding="ascii")
    except OSError as error:
        raise IndexMissing(f"The index in {path.name} is not whole.") from error
    if digest != schema_digest(kind):
        raise MappingChanged("The mapping has changed since the index was built.")


def generation_write(
    kind: str, path: Path, documents: Sequence[IndexDocument], removals: Sequence[tuple[int, int]] = ()
) -> None:
    """Write documents and removals (id, version); what is older than what is there is left out.

    Words are committed before vectors. A crash between leaves stamps that differ, and the caller writes again.
    """
    generation_check(kind, path)
    with vector_file(path / VECTORS) as vectors:
        known = vectors.versions([row.id for row in documents] + [id_ for id_, _version in removals])
        fresh = [row for row in documents if row.version >= known.get(row.id, 0)]
        gone = [(id_, version) for id_, version in removals if version >= known.get(id_, 0)]
        if not fresh and not gone:
            return
        # What was never there is only noted, so that an older write can't bring it later.
        leaving = [id_ for id_, _version in gone if id_ in known]
        if fresh or leaving:
            _words_write(kind, path, fresh, leaving)
        vectors.write(fresh, gone)


def _words_write(kind: str, path: Path, fresh: Sequence[IndexDocument], gone: Sequence[int]) -> None:
    index = tantivy.Index.open(str(path / WORDS))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    # Deleting by term finds nothing on an unsigned field; by query it does.
    ids = [*(row.id for row in fresh), *gone]
    writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, ID, ids))
    for row in fresh:
        writer.add_document(document(kind, row))
    writer.commit()
    writer.wait_merging_threads()
