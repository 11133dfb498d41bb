"""Writes documents and removals into one generation. The caller holds the folder's write lock."""

from collections.abc import Mapping, Sequence
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
) -> dict[int, str]:
    """Write documents and removals (id, version); what is older than what is there is left out.

    Returns why documents were not taken, by id.

    Words are committed before vectors. A crash between leaves stamps that differ, and the caller writes again.
    """
    generation_check(kind, path)
    with vector_file(path / VECTORS) as vectors:
        known = vectors.versions([row.id for row in documents] + [id_ for id_, _version in removals])
        fresh = [row for row in documents if row.version >= known.get(row.id, 0)]
        gone = [(id_, version) for id_, version in removals if version >= known.get(id_, 0)]
        made, rejected = _made(kind, fresh)
        fresh = [row for row in fresh if row.id not in rejected]
        if not fresh and not gone:
            return rejected
        # What was never there is only noted, so that an older write can't bring it later.
        leaving = [id_ for id_, _version in gone if id_ in known]
        if fresh or leaving:
            _words_write(path, made, leaving)
        vectors.write(fresh, gone)
    return rejected


def _made(kind: str, rows: Sequence[IndexDocument]) -> tuple[dict[int, tantivy.Document], dict[int, str]]:
    """Documents made before anything is locked, and why some can't be: they do not fit the mapping."""
    made, rejected = {}, {}
    for row in rows:
        try:
            made[row.id] = document(kind, row)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            rejected[row.id] = f"{type(error).__name__}: {error}"
    return made, rejected


def _words_write(path: Path, made: Mapping[int, tantivy.Document], gone: Sequence[int]) -> None:
    index = tantivy.Index.open(str(path / WORDS))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    # Deleting by term finds nothing on an unsigned field; by query it does.
    ids = [*made, *gone]
    writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, ID, ids))
    for row in made.values():
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
