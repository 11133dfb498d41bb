"""The passages of documents near in meaning, kept by each process: they are long, and the same ones come again."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from elasticsearch import Elasticsearch
from numpy.typing import NDArray

from search.engines.elasticsearch.vectors import kept_parts
from search.engines.elasticsearch.writing import unpacked
from search.engines.protocol import Nearest, Neighbour, Vector

MOST = 4000
"""Documents kept; one takes some fifteen kilobytes."""


@dataclass(frozen=True)
class _Kept:
    stamp: int
    digests: tuple[str, ...]
    vectors: NDArray[np.float16]


class KeptPassages:
    """Passages of one kind of document, the longest unused dropped first. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._documents: OrderedDict[int, _Kept] = OrderedDict()

    def nearest(
        self, client: Elasticsearch, index: str, near: Sequence[Neighbour], vector: Vector
    ) -> dict[int, Nearest]:
        """See SearchEngine.passages. What is not kept under the stamp of its neighbour is asked for, in one call."""
        have = self._have(near)
        missing = {row.id: row.stamp for row in near if row.id not in have}
        for id_, parts in kept_parts(client, index, list(missing), ["passages.digests", "passages.vectors"]):
            vectors = unpacked(parts["vectors"]).astype(np.float16)
            have[id_] = _Kept(missing[id_], tuple(parts["digests"]), vectors)
        self._keep({id_: have[id_] for id_ in missing if id_ in have})
        told = [(id_, kept) for id_, kept in have.items() if kept.digests]
        if not told:
            return {}
        # All passages at once: one conversion and one product.
        scores = np.concatenate([kept.vectors for _id, kept in told]).astype(np.float32) @ vector
        found, start = {}, 0
        for id_, kept in told:
            own = scores[start : start + len(kept.digests)]
            start += len(kept.digests)
            best = int(np.argmax(own))
            found[id_] = Nearest(kept.digests[best], round(float(own[best]), 6))
        return found

    def _have(self, near: Sequence[Neighbour]) -> dict[int, _Kept]:
        with self._lock:
            found = {row.id: self._documents[row.id] for row in near if row.id in self._documents}
            for id_ in found:
                self._documents.move_to_end(id_)
        return {row.id: found[row.id] for row in near if row.id in found and found[row.id].stamp == row.stamp}

    def _keep(self, fresh: dict[int, _Kept]) -> None:
        with self._lock:
            for id_, kept in fresh.items():
                self._documents[id_] = kept
                self._documents.move_to_end(id_)
            while len(self._documents) > MOST:
                self._documents.popitem(last=False)
