"""The engine of this process, chosen by settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import SearchEngine
from search.engines.tantivy.engine import TantivyEngine

ELASTICSEARCH, TANTIVY = "elasticsearch", "tantivy"
NAMES = {ELASTICSEARCH: "Elasticsearch", TANTIVY: "Tantivy"}
"""What each engine is called, by its key."""

_chosen: ContextVar[str] = ContextVar("engine_chosen", default="")


def engine_current() -> SearchEngine:
    """Elasticsearch where its address is set, else the embedded engine; other settings give another engine."""
    if engine_key() == ELASTICSEARCH:
        return _elasticsearch(Cluster(**settings.ELASTICSEARCH))
    return _tantivy(Path(settings.SEARCH_ENGINE_DIR))


def engine_key() -> str:
    """Which engine is asked."""
    return _chosen.get() or (ELASTICSEARCH if settings.ELASTICSEARCH else TANTIVY)


def engine_name() -> str:
    """What the engine is called."""
    return NAMES[engine_key()]


@contextmanager
def engine_choose(key: str) -> Iterator[None]:
    """Ask the engine called `key` within the block, for measuring. Raises LookupError where it has no address."""
    if key == ELASTICSEARCH and not settings.ELASTICSEARCH:
        raise LookupError("Elasticsearch has no address: set ELASTICSEARCH_URL.")
    token = _chosen.set(key)
    try:
        yield
    finally:
        _chosen.reset(token)


@lru_cache(maxsize=4)
def _elasticsearch(cluster: Cluster) -> ElasticsearchEngine:
    return ElasticsearchEngine(cluster)


@lru_cache(maxsize=4)
def _tantivy(root: Path) -> TantivyEngine:
    return TantivyEngine(root)
