"""One generation opened for reading; it follows what other processes write without being opened again."""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.engines.protocol import Neighbour, Passage, Vector
from search.engines.tantivy.matrix import VectorMatrix
from search.engines.tantivy.schema import ID
from search.engines.tantivy.vectors import VectorFile
from search.engines.tantivy.writing import VECTORS, WORDS, generation_check

KEPT = 4_000
"""Documents whose passages stay in memory, about 10 KB each."""
WIDER = 3
"""How many times more documents are compared passage by passage than are wanted."""
Held = tuple[list[Passage], NDArray[np.float16]]


class Generation:
    """Words and vectors of a document, as last written."""

    def __init__(self, kind: str, path: Path) -> None:
        generation_check(kind, path)
        self.path = path
        self.index = tantivy.Index.open(str(path / WORDS))
        self._vectors = VectorFile(path / VECTORS)
        self._matrix = VectorMatrix()
        self._lock = threading.Lock()
        self._seen: tuple[int, int] = (0, 0)
        self._held: OrderedDict[int, Held] = OrderedDict()
        self._held_at = 0

    def searcher(self) -> tantivy.Searcher:
        """A searcher over what was committed last, by whichever process."""
        state = os.stat(self.path / WORDS / "meta.json")
        seen = (state.st_mtime_ns, state.st_ino)
        if seen != self._seen:
            self.index.reload()
            self._seen = seen
        return self.index.searcher()

    def neighbours(self, vector: Vector, limit: int) -> list[Neighbour]:
        """The documents with the passages nearest to `vector`, nearest first, ties by id.

        The vectors of whole documents choose whom to compare; then every passage of those is compared.
        """
        self._matrix.follow(self._vectors)
        held = self._passages(self._matrix.nearest(vector, max(limit * WIDER, 100)))
        if not held:
            return []
        ids = list(held)
        sizes = [len(held[id_][0]) for id_ in ids]
        scores = np.concatenate([held[id_][1] for id_ in ids]).astype(np.float32) @ vector
        found, start = [], 0
        for id_, size in zip(ids, sizes, strict=True):
            if size:
                best = int(np.argmax(scores[start : start + size]))
                found.append(Neighbour(id_, float(scores[start + best]), held[id_][0][best]))
            start += size
        return sorted(found, key=lambda row: (-row.score, row.id))[:limit]

    def vectors(self, ids: Sequence[int]) -> dict[int, Vector]:
        """Vectors of whole documents."""
        return self._vectors.vectors(ids)

    def stamps(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        """See SearchEngine.stamps: what words and vectors do not agree on has stamp -1."""
        by_vectors = self._vectors.stamps(after=after, limit=limit)
        last = max(by_vectors) if len(by_vectors) == limit else None
        by_words = self._words_stamps(after, last)
        ids = sorted(by_vectors.keys() | by_words.keys())[:limit]
        return [(id_, by_vectors[id_] if by_vectors.get(id_) == by_words.get(id_) else -1) for id_ in ids]

    def count(self) -> int:
        """Documents there are."""
        return int(self.searcher().num_docs)

    def _words_stamps(self, after: int, last: int | None) -> dict[int, int]:
        searcher = self.searcher()
        query = tantivy.Query.range_query(
            self.index.schema, ID, tantivy.FieldType.Unsigned, after + 1, last if last is not None else 2**62
        )
        size = max(searcher.search(query, limit=1).count, 1)
        places = [address for _score, address in searcher.search(query, limit=size).hits]
        ids, stamps = (searcher.fast_field_values(name, places) for name in (ID, "stamp"))
        return {int(id_): int(stamp) for id_, stamp in zip(ids, stamps, strict=True)}  # type: ignore[arg-type]

    def _passages(self, ids: Sequence[int]) -> dict[int, Held]:
        with self._lock:
            if self._held_at != self._matrix.sequence:
                # Something was written; which passages it touched is not worth knowing.
                self._held.clear()
                self._held_at = self._matrix.sequence
            missing = [id_ for id_ in ids if id_ not in self._held]
            fresh = self._vectors.passages(missing) if missing else {}
            found = {id_: fresh.get(id_) or self._held[id_] for id_ in ids if id_ in fresh or id_ in self._held}
            for id_, held in fresh.items():
                self._held[id_] = held
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return found
