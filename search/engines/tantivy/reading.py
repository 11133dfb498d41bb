"""One generation opened for reading; it follows what other processes write without being opened again."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import tantivy

from search.engines.protocol import Nearest, Neighbour, Vector
from search.engines.tantivy.matrix import VectorMatrix
from search.engines.tantivy.querying import count_found
from search.engines.tantivy.schema import ID
from search.engines.tantivy.vectors import VectorFile
from search.engines.tantivy.writing import VECTORS, WORDS, generation_check


class Generation:
    """Words and vectors of a document, as last written."""

    def __init__(self, kind: str, path: Path) -> None:
        generation_check(kind, path)
        self.path = path
        self.index = tantivy.Index.open(str(path / WORDS))
        self._vectors = VectorFile(path / VECTORS)
        self._matrix = VectorMatrix()
        self._seen: tuple[int, int] = (0, 0)

    def searcher(self) -> tantivy.Searcher:
        """A searcher over what was committed last, by whichever process."""
        state = os.stat(self.path / WORDS / "meta.json")
        seen = (state.st_mtime_ns, state.st_ino)
        if seen != self._seen:
            self.index.reload()
            self._seen = seen
        return self.index.searcher()

    def neighbours(self, vector: Vector, limit: int) -> list[Neighbour]:
        """See SearchEngine.neighbours; ties by id."""
        self._matrix.follow(self._vectors)
        found = [Neighbour(id_, score) for id_, score in self._matrix.nearest(vector, limit)]
        return sorted(found, key=lambda row: (-row.score, row.id))

    def passages(self, ids: Sequence[int], vector: Vector) -> dict[int, Nearest]:
        """See SearchEngine.passages."""
        found = {}
        for id_, (passages, vectors) in self._vectors.passages(ids).items():
            if passages:
                scores = vectors.astype(np.float32) @ vector
                best = int(np.argmax(scores))
                found[id_] = Nearest(passages[best], round(float(scores[best]), 6))
        return found

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
        size = max(count_found(searcher, query), 1)
        places = [address for _score, address in searcher.search(query, limit=size).hits]
        ids, stamps = (searcher.fast_field_values(name, places) for name in (ID, "stamp"))
        return {int(id_): int(stamp) for id_, stamp in zip(ids, stamps, strict=True)}  # type: ignore[arg-type]
