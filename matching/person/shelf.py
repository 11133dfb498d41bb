"""What is kept of each printed demand for a person's short list: what it is about as a whole, and what one filters by.

An edition never changes once it is published, so what is kept of it stays right for as long as the code does.
"""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from catalogue.models import Edition
from matching.dataset import FeatureMaker, entries_matchable, entry_features
from matching.schema import DemandFeatures
from matching.scoring import demand_directions
from matching.storage import code_version
from matching.vectors import Vectors
from search.encoder import MODEL

FOLDER = "demands"
CHUNK = 100
Tell = Callable[[int, int], None]
"""Called with demands done and in all."""

_lock = threading.Lock()
_loaded: dict[str, "Shelf"] = {}


@dataclass(frozen=True, eq=False)
class Shelf:
    """Printed entries side by side: `wholes` is what each is about, see `matching.scoring`."""

    pks: NDArray[np.int64]
    references: NDArray[np.str_]
    wholes: Vectors
    industries: NDArray[np.str_]
    regions: NDArray[np.str_]
    modes: NDArray[np.str_]
    """Codes of the engagements offered, each between commas."""

    def chosen(self, keep: NDArray[np.bool_]) -> "Shelf":
        """The entries marked."""
        return Shelf(*(getattr(self, name)[keep] for name in _ARRAYS))

    def __len__(self) -> int:
        return len(self.pks)


_ARRAYS = ("pks", "references", "wholes", "industries", "regions", "modes")


def shelf_of(pks: Sequence[int], demands: Sequence[DemandFeatures]) -> Shelf:
    """What is kept of these demands, given with the keys of their entries."""
    return Shelf(
        pks=np.asarray(pks, dtype=np.int64),
        references=np.asarray([row.reference for row in demands], dtype=np.str_),
        wholes=demand_directions(demands),
        industries=np.asarray([row.industry for row in demands], dtype=np.str_),
        regions=np.asarray([row.region for row in demands], dtype=np.str_),
        modes=np.asarray([f",{','.join(mode.mode for mode in row.modes)}," for row in demands], dtype=np.str_),
    )


def shelves_joined(shelves: Iterable[Shelf]) -> Shelf:
    """Several shelves as one."""
    parts = [*shelves, shelf_of([], [])]
    return Shelf(*(np.concatenate([getattr(part, name) for part in parts]) for name in _ARRAYS))


def shelf_path(edition_id: int) -> Path:
    """Where an edition's shelf is kept: under the versions of the code and of the encoder that made it."""
    encoder = "".join(char if char.isalnum() else "-" for char in MODEL)
    return Path(settings.MATCHING_DIR) / FOLDER / f"{edition_id}-{code_version()}-{encoder}.npz"


def shelf_known(edition_id: int) -> Shelf | None:
    """The shelf of a published edition if it has been made: from memory, else from its file."""
    path = shelf_path(edition_id)
    with _lock:
        if str(path) not in _loaded and path.exists():
            with np.load(path, allow_pickle=False) as kept:
                arrays = {name: kept[name] for name in _ARRAYS}
            _loaded[str(path)] = Shelf(**{**arrays, "wholes": arrays["wholes"].astype(np.float32)})
        return _loaded.get(str(path))


def shelf_make(edition: Edition, maker: FeatureMaker, tell: Tell | None = None) -> Shelf:
    """Make and keep the shelf of a published edition, a chunk of entries at a time."""
    entries = list(entries_matchable(edition))
    made: list[DemandFeatures] = []
    for start in range(0, len(entries), CHUNK):
        if tell is not None:
            tell(start, len(entries))
        made += entry_features(entries[start : start + CHUNK], maker)
    shelf = shelf_of([entry.pk for entry in entries], made)
    _keep(shelf, shelf_path(edition.pk))
    return shelf


def _keep(shelf: Shelf, path: Path) -> None:
    """Written in one step. Half precision holds every number of the grid between -1 and 1 as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: getattr(shelf, name) for name in _ARRAYS}
    new = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.npz")
    with new.open("wb") as file:
        np.savez(file, **{**arrays, "wholes": shelf.wholes.astype(np.float16)})
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*.npz"):
        if old != new:
            old.unlink(missing_ok=True)
    os.replace(new, path)
