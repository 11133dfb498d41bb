"""The short lists of a run side by side, so that one look says which of ten thousand entries a candidate concerns."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.models import MatchRun, ShortList
from matching.updating.places import PLACE, Places, steps_of
from matching.vectors import Vectors

AT_ONCE = 5000


@dataclass(eq=False)
class Board:
    """One row per entry. `lists` holds those that were opened, by row, as they are now."""

    keys: NDArray[np.int64]
    entries: NDArray[np.int64]
    bases: NDArray[np.int64]
    vectors: Vectors
    floors: NDArray[np.int64]
    complete: NDArray[np.bool_]
    listed: NDArray[np.int64]
    owners: NDArray[np.intp]
    """`listed` are the candidates of all rows one after the other, `owners` the rows they stand in."""
    lists: dict[int, Places] = field(default_factory=dict)

    @classmethod
    def load(cls, run: MatchRun) -> "Board":
        """The board of a run. Entries without a base have base -1."""
        columns = ("pk", "entry_id", "entry__demand__base_id", "vector", "ids", "floor", "complete")
        rows = list(ShortList.objects.filter(run=run).order_by("entry_id").values_list(*columns))
        vectors = np.frombuffer(b"".join(row[3] for row in rows), dtype=np.float16)
        return cls(
            keys=np.asarray([row[0] for row in rows], dtype=np.int64),
            entries=np.asarray([row[1] for row in rows], dtype=np.int64),
            bases=np.asarray([-1 if row[2] is None else row[2] for row in rows], dtype=np.int64),
            vectors=vectors.reshape(len(rows), -1).astype(np.float32) if rows else np.zeros((0, 1), dtype=np.float32),
            floors=np.asarray([row[5] for row in rows], dtype=np.int64),
            complete=np.asarray([row[6] for row in rows], dtype=bool),
            listed=np.frombuffer(b"".join(row[4] for row in rows), dtype=np.int64),
            owners=np.repeat(np.arange(len(rows)), [len(row[4]) // 8 for row in rows]),
        )

    def __len__(self) -> int:
        return len(self.entries)

    def holding(self, candidate_id: int) -> set[int]:
        """Rows that list a candidate."""
        held = {int(row) for row in self.owners[self.listed == candidate_id] if int(row) not in self.lists}
        return held | {row for row, places in self.lists.items() if candidate_id in places.rows["id"]}

    def entered(self, direction: Vectors, bases: Collection[int | None]) -> dict[int, int]:
        """Rows that a candidate of this direction, open to these bases, may enter, with how near they are."""
        reached = np.full(len(self), True) if None in bases else np.isin(self.bases, [base for base in bases if base])
        near = steps_of(self.vectors @ direction)
        rows = np.flatnonzero(reached & (self.complete | (near >= self.floors)))
        return {int(row): int(near[row]) for row in rows}

    def open(self, rows: Collection[int]) -> None:
        """Read the lists of these rows, those not read yet."""
        missing = sorted(row for row in rows if row not in self.lists)
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            row_of = {int(self.keys[row]): row for row in part}
            kept = ShortList.objects.filter(pk__in=list(row_of)).values_list("pk", "places", "complete")
            for key, places, complete in kept:
                self.lists[row_of[key]] = Places(np.frombuffer(places, dtype=PLACE).copy(), complete)

    def put(self, row: int, places: Places) -> None:
        """Change a list."""
        self.lists[row] = places
        self.floors[row], self.complete[row] = places.floor, places.complete
