"""The vectors of whole documents in memory, kept up with the file by what was written since."""

import threading

import numpy as np
from numpy.typing import NDArray

from search.engines.tantivy.vectors import VectorFile

GROWTH = 1024


class VectorMatrix:
    """Rows of vectors with the ids they belong to. A removed document leaves a free row for the next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sequence = 0
        self._ids = np.zeros(0, dtype=np.int64)
        self._rows = np.zeros((0, 512), dtype=np.float32)
        self._place: dict[int, int] = {}
        self._free: list[int] = []
        self._used = 0

    @property
    def sequence(self) -> int:
        """The number of the last write that is in."""
        return self._sequence

    def follow(self, file: VectorFile) -> None:
        """Take in what was written to the file since the last time."""
        if file.sequence() == self._sequence:
            return
        with self._lock:
            for sequence, id_, vector in file.changes(self._sequence):
                if vector is None:
                    self._drop(id_)
                else:
                    self._put(id_, vector)
                self._sequence = sequence

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[tuple[int, float]]:
        """(id, dot product) of the `limit` documents with the largest product, in no particular order."""
        with self._lock:
            used, ids = self._used, self._ids
            scores = self._rows[:used] @ vector
        some = used > limit
        places = np.argpartition(scores, used - limit)[used - limit :] if some else np.arange(used)
        return [(int(ids[place]), round(float(scores[place]), 6)) for place in places if ids[place] >= 0]

    def _put(self, id_: int, vector: NDArray[np.float16]) -> None:
        place = self._place.get(id_)
        if place is None:
            place = self._free.pop() if self._free else self._new_place()
            self._place[id_] = place
        self._ids[place] = id_
        self._rows[place] = vector

    def _drop(self, id_: int) -> None:
        place = self._place.pop(id_, None)
        if place is not None:
            self._ids[place] = -1
            self._rows[place] = 0
            self._free.append(place)

    def _new_place(self) -> int:
        if self._used == len(self._ids):
            more = max(GROWTH, self._used // 2)
            self._ids = np.concatenate([self._ids, np.full(more, -1, dtype=np.int64)])
            self._rows = np.concatenate([self._rows, np.zeros((more, 512), dtype=np.float32)])
        self._used += 1
        return self._used - 1
