"""A collection of vectors in memory that searches exactly, so that large runs can be held against small ones."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matching.large import choice, opening
from search.engines.protocol import VectorRow


class Memory:
    """A VectorCollection that forgets nothing and finds everybody."""

    def __init__(self) -> None:
        self.rows: dict[int, VectorRow] = {}
        self.written: list[int] = []

    def write(self, rows: Sequence[VectorRow]) -> None:
        self.rows |= {row.id: row for row in rows}
        self.written += [row.id for row in rows]

    def remove(self, ids: Iterable[int]) -> None:
        for id_ in ids:
            self.rows.pop(id_, None)

    def settle(self) -> None:
        """Everything is visible at once."""

    def stamps(self) -> dict[int, int]:
        return {id_: row.stamp for id_, row in self.rows.items()}

    def nearest(
        self, vectors: NDArray[np.float32], *, limit: int, tags: Sequence[Sequence[str]]
    ) -> list[list[tuple[int, float]]]:
        found = []
        for vector, wanted in zip(vectors, tags, strict=True):
            rows = [row for row in self.rows.values() if set(row.tags) & set(wanted)]
            scored = [(row.id, float(row.vector @ vector)) for row in rows]
            found.append(sorted(scored, key=lambda row: (-row[1], row[0]))[:limit])
        return found

    def drop(self) -> None:
        self.rows.clear()


@pytest.fixture
def memory(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Every run is a large one, over a collection in memory."""
    collection = Memory()
    settings.MATCHING_SEARCH = "graph"
    for module in (choice, opening):
        monkeypatch.setattr(module, "collection_of_people", lambda: collection)
    return collection
