"""What profiles are searched by, held by a worker: the next run, and the next change, meets nearly the same people."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.dataset import Encode
from matching.vectors import Vectors

KEPT = 200_000
"""Some hundred megabytes, when so many people have been met."""

Halves = NDArray[np.float16]


class Directions:
    """Directions by digest of the profile. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Halves] = OrderedDict()

    def known(self, digests: Sequence[str]) -> dict[str, Vectors]:
        """Those known of these."""
        with self._lock:
            found = {digest: self._kept[digest] for digest in digests if digest in self._kept}
            for digest in found:
                self._kept.move_to_end(digest)
        return {digest: half.astype(np.float32) for digest, half in found.items()}

    def keep(self, directions: Mapping[str, Vectors]) -> None:
        """Keep these; the ones longest not asked for make room."""
        # Steps of the grid up to 1 are halves without loss, see `matching.vectors`.
        halves = {digest: vector.astype(np.float16) for digest, vector in directions.items()}
        with self._lock:
            self._kept.update(halves)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


@lru_cache(maxsize=4)
def directions_of(_encode: Encode) -> Directions:
    """What this process knows of an encoder."""
    return Directions()
