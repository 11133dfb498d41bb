"""The embedded engine: the SearchEngine protocol over Tantivy and numpy."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from search.documents.registry import kinds
from search.engines.protocol import (
    DocumentsRejected,
    Filter,
    Health,
    IndexDocument,
    IndexMissing,
    Nearest,
    Neighbour,
    SearchAnswer,
    SearchRequest,
    SearchUnavailable,
    Vector,
    VectorCollection,
)
from search.engines.tantivy.building import TantivyBuilder
from search.engines.tantivy.folder import IndexFolder, MappingChanged
from search.engines.tantivy.reading import Generation
from search.engines.tantivy.searching import answer, completions_with_prefix
from search.engines.tantivy.writing import generation_check, generation_write

logger = logging.getLogger(__name__)

BROKEN = (OSError, ValueError, sqlite3.Error)
"""What Tantivy and SQLite raise when their files are gone or damaged."""
Answer = TypeVar("Answer")


class TantivyEngine:
    """One folder per document below `root`. Safe to use from several threads and processes."""

    def __init__(self, root: Path) -> None:
        self._folders = {kind: IndexFolder(root / kind) for kind in kinds()}
        self._open: dict[str, Generation] = {}
        self._lock = threading.Lock()

    def index(self, kind: str, documents: Sequence[IndexDocument]) -> None:
        """See SearchEngine."""
        self._write(kind, documents, [])

    def remove(self, kind: str, ids: Iterable[int], *, version: int) -> None:
        """See SearchEngine."""
        self._write(kind, [], [(id_, version) for id_ in ids])

    def collection(self, name: str, *, length: int) -> VectorCollection | None:
        """See SearchEngine: there is nothing here that a product in memory would not do."""
        return None

    def settle(self, kind: str) -> None:
        """See SearchEngine: a write is visible when it is done."""

    def search(self, kind: str, request: SearchRequest) -> SearchAnswer:
        """See SearchEngine."""
        return self._read(kind, lambda generation: answer(kind, generation, request))

    def neighbours(self, kind: str, vector: Vector, *, limit: int) -> list[Neighbour]:
        """See SearchEngine."""
        return self._read(kind, lambda generation: generation.neighbours(vector, limit))

    def passages(self, kind: str, near: Sequence[Neighbour], vector: Vector) -> dict[int, Nearest]:
        """See SearchEngine."""
        return self._read(kind, lambda generation: generation.passages([row.id for row in near], vector))

    def vectors(self, kind: str, ids: Sequence[int]) -> dict[int, Vector]:
        """See SearchEngine."""
        return self._read(kind, lambda generation: generation.vectors(ids))

    def suggest(self, kind: str, prefix: str, *, limit: int, filters: Sequence[Filter] = ()) -> list[tuple[str, int]]:
        """See SearchEngine."""
        return self._read(kind, lambda generation: completions_with_prefix(generation, prefix, limit, filters))

    def stamps(self, kind: str, *, after: int, limit: int) -> list[tuple[int, int]]:
        """See SearchEngine."""
        return self._read(kind, lambda generation: generation.stamps(after=after, limit=limit))

    @contextmanager
    def build(self, kind: str, token: str) -> Iterator[TantivyBuilder]:
        """See SearchEngine."""
        with self._guard():
            yield TantivyBuilder(kind, self._folders[kind], token)

    def rollback(self, kind: str) -> None:
        """See SearchEngine. Only an index of this release's mapping can answer here."""
        folder = self._folders[kind]
        with folder.lock():
            before = folder.previous()
            if before is None:
                raise LookupError(f"There is no index of {kind} to go back to.")
            generation_check(kind, before)
            folder.swap(before.name)

    def health(self) -> Health:
        """See SearchEngine."""
        counts: dict[str, int] = {}
        outdated: list[str] = []
        details: list[str] = []
        for kind in self._folders:
            try:
                counts[kind] = self._read(kind, Generation.count)
            except SearchUnavailable as error:
                details.append(str(error))
                if isinstance(error, MappingChanged):
                    outdated.append(kind)
        return Health(ready=not details, detail=" ".join(details), documents=counts, outdated=tuple(outdated))

    def _write(self, kind: str, documents: Sequence[IndexDocument], removals: Sequence[tuple[int, int]]) -> None:
        folder = self._folders[kind]
        with self._guard(), folder.lock():
            rejected = generation_write(kind, folder.live(), documents, removals)
            self._write_building(kind, folder, documents, removals)
        if rejected:
            raise DocumentsRejected(rejected)

    def _write_building(
        self, kind: str, folder: IndexFolder, documents: Sequence[IndexDocument], removals: Sequence[tuple[int, int]]
    ) -> None:
        """Write to the index being built as well, so that a rebuild misses nothing that changes while it runs."""
        building = folder.building()
        if building is None:
            return
        try:
            generation_write(kind, building, documents, removals)
        except (*BROKEN, IndexMissing) as error:
            logger.warning("The index being built in %s is damaged and left behind: %s", building, error)
            folder.abandon()

    def _read(self, kind: str, ask: Callable[[Generation], Answer]) -> Answer:
        with self._guard():
            try:
                return ask(self._generation(kind))
            except BROKEN:
                # The generation may have been replaced while we read it; a second failure is a broken index.
                with self._lock:
                    self._open.pop(kind, None)
                return ask(self._generation(kind))

    def _generation(self, kind: str) -> Generation:
        path = self._folders[kind].live()
        with self._lock:
            found = self._open.get(kind)
            if found is None or found.path != path:
                found = self._open[kind] = Generation(kind, path)
            return found

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except SearchUnavailable:
            raise
        except BROKEN as error:
            raise IndexMissing(f"The index can't be read: {error}") from error
