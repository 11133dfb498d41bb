"""The engine of this process, chosen by settings."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import SearchEngine
from search.engines.tantivy.engine import TantivyEngine


def engine_current() -> SearchEngine:
    """Elasticsearch where its address is set, else the embedded engine; other settings give another engine."""
    if settings.ELASTICSEARCH:
        return _elasticsearch(Cluster(**settings.ELASTICSEARCH))
    return _tantivy(Path(settings.SEARCH_ENGINE_DIR))


def engine_name() -> str:
    """What the engine is called."""
    return "Elasticsearch" if settings.ELASTICSEARCH else "Tantivy"


@lru_cache(maxsize=4)
def _elasticsearch(cluster: Cluster) -> ElasticsearchEngine:
    return ElasticsearchEngine(cluster)


@lru_cache(maxsize=4)
def _tantivy(root: Path) -> TantivyEngine:
    return TantivyEngine(root)
