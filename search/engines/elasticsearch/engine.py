"""The production engine: the SearchEngine protocol over an Elasticsearch cluster."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import ceil

from elasticsearch import Elasticsearch

from search.budget import time_left
from search.documents.registry import kinds
from search.engines.elasticsearch import searching, vectors
from search.engines.elasticsearch.building import ElasticsearchBuilder
from search.engines.elasticsearch.client import Cluster, client_shared
from search.engines.elasticsearch.collection import ElasticsearchCollection
from search.engines.elasticsearch.failures import guarded
from search.engines.elasticsearch.indices import Indices
from search.engines.elasticsearch.passages import KeptPassages
from search.engines.elasticsearch.writing import bulk_write
from search.engines.protocol import (
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

STEP = 0.25
"""Seconds to which the time of a call is rounded."""


class ElasticsearchEngine:
    """Safe to use from several threads; every process has its own connections."""

    def __init__(self, cluster: Cluster) -> None:
        self.client = client_shared(replace(cluster, prefix=""))
        self._timeout = cluster.timeout
        self._readers: dict[int, Elasticsearch] = {}
        self._writer = self.client.options(request_timeout=cluster.write_timeout)
        self._passages = {kind: KeptPassages() for kind in kinds()}
        self._cluster = cluster
        self._indices = {kind: Indices(self._writer, cluster, kind) for kind in kinds()}

    def index(self, kind: str, documents: Sequence[IndexDocument]) -> None:
        """See SearchEngine."""
        with guarded():
            bulk_write(self._writer, kind, self._indices[kind].written(), documents)

    def remove(self, kind: str, ids: Iterable[int], *, version: int) -> None:
        """See SearchEngine."""
        with guarded():
            removals = [(id_, version) for id_ in ids]
            bulk_write(self._writer, kind, self._indices[kind].written(), removals=removals)

    def settle(self, kind: str) -> None:
        """See SearchEngine."""
        with guarded():
            self._writer.indices.refresh(index=self._indices[kind].read)

    def search(self, kind: str, request: SearchRequest) -> SearchAnswer:
        """See SearchEngine."""
        with guarded():
            return searching.answer(self._reader(), self._indices[kind].read, kind, request)

    def neighbours(self, kind: str, vector: Vector, *, limit: int) -> list[Neighbour]:
        """See SearchEngine."""
        with guarded():
            return vectors.neighbours(self._reader(), self._indices[kind].read, vector, limit)

    def passages(self, kind: str, near: Sequence[Neighbour], vector: Vector) -> dict[int, Nearest]:
        """See SearchEngine."""
        with guarded():
            return self._passages[kind].nearest(self._reader(), self._indices[kind].read, near, vector)

    def vectors(self, kind: str, ids: Sequence[int]) -> dict[int, Vector]:
        """See SearchEngine."""
        with guarded():
            return vectors.vectors(self._reader(), self._indices[kind].read, ids)

    def collection(self, name: str, *, length: int) -> VectorCollection | None:
        """See SearchEngine."""
        return ElasticsearchCollection(self._writer, self._cluster, name, length)

    def suggest(self, kind: str, prefix: str, *, limit: int, filters: Sequence[Filter] = ()) -> list[tuple[str, int]]:
        """See SearchEngine."""
        with guarded():
            return searching.completions_with_prefix(self._reader(), self._indices[kind].read, prefix, limit, filters)

    def stamps(self, kind: str, *, after: int, limit: int) -> list[tuple[int, int]]:
        """See SearchEngine."""
        with guarded():
            return searching.stamps(self._writer, self._indices[kind].read, after=after, limit=limit)

    def _reader(self) -> Elasticsearch:
        """The client, with what is left of the time that the search may take."""
        # Rounded up, so that a few clients serve all: each shares the connections, but takes time to make.
        steps = ceil(time_left(self._timeout) / STEP)
        if steps not in self._readers:
            self._readers[steps] = self.client.options(request_timeout=steps * STEP)
        return self._readers[steps]

    @contextmanager
    def build(self, kind: str, token: str) -> Iterator[ElasticsearchBuilder]:
        """See SearchEngine."""
        with guarded():
            builder = ElasticsearchBuilder(self._writer, self._indices[kind], token)
        yield builder

    def rollback(self, kind: str) -> None:
        """See SearchEngine. An index of another release may come back: that release will ask it."""
        with guarded():
            self._indices[kind].back()

    def health(self) -> Health:
        """See SearchEngine. An index of another mapping still answers, until one of this release is built."""
        counts: dict[str, int] = {}
        outdated: list[str] = []
        try:
            with guarded():
                for kind, indices in self._indices.items():
                    live = indices.aliases().live
                    if live is not None and not indices.is_current(live):
                        outdated.append(kind)
                    counts[kind] = searching.count(self.client, indices.read)
        except SearchUnavailable as error:
            away = not isinstance(error, IndexMissing)
            return Health(ready=False, detail=str(error), documents=counts, away=away, outdated=tuple(outdated))
        return Health(ready=True, detail="", documents=counts, outdated=tuple(outdated))
