"""The production engine: the battery on a real cluster, and what is its own."""

from collections.abc import Iterable, Sequence

import pytest

from search.documents.registry import DOCUMENTS, document_kind
from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import IndexDocument
from tests.search.engines.battery import EngineBattery

pytestmark = pytest.mark.elasticsearch


class SettledEngine(ElasticsearchEngine):
    """Shows what was written at once, as tests expect; the site settles after each drain."""

    def index(self, kind: str, documents: Sequence[IndexDocument]) -> None:
        """Index and settle."""
        super().index(kind, documents)
        self.settle(kind)

    def remove(self, kind: str, ids: Iterable[int], *, version: int) -> None:
        """Remove and settle."""
        super().remove(kind, ids, version=version)
        self.settle(kind)


@pytest.fixture
def engine(cluster: Cluster) -> SettledEngine:
    engine = SettledEngine(cluster)
    for declared in DOCUMENTS:
        with engine.build(document_kind(declared), "first") as builder:
            builder.swap()
    return engine


class TestElasticsearch(EngineBattery):
    """The battery on Elasticsearch."""
