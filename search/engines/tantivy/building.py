"""Fills a new generation beside the live one; a build that was killed goes on where it was."""

from collections.abc import Sequence
from pathlib import Path

from search.engines.protocol import DocumentsRejected, IndexDocument
from search.engines.tantivy.folder import IndexFolder
from search.engines.tantivy.vectors import vector_file
from search.engines.tantivy.writing import VECTORS, generation_create, generation_write


class TantivyBuilder:
    """See protocol.Builder."""

    def __init__(self, kind: str, folder: IndexFolder, token: str) -> None:
        self._kind, self._folder, self._token = kind, folder, token
        with folder.lock():
            self._path: Path = folder.begin(token)
            generation_create(kind, self._path)
        with vector_file(self._path / VECTORS) as vectors:
            self.done_until = vectors.done_until()

    def index(self, documents: Sequence[IndexDocument], *, done_until: int) -> None:
        """See protocol.Builder."""
        with self._folder.lock():
            rejected = generation_write(self._kind, self._path, documents)
            with vector_file(self._path / VECTORS) as vectors:
                vectors.done_until_set(done_until)
        self.done_until = done_until
        if rejected:
            raise DocumentsRejected(rejected)

    def swap(self) -> None:
        """See protocol.Builder."""
        with self._folder.lock():
            self._folder.swap(self._token)
