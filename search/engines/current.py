"""The engine of this process, chosen by settings."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.protocol import SearchEngine
from search.engines.tantivy.engine import TantivyEngine


def engine_current() -> SearchEngine:
    """The one engine; another folder in the settings gives another engine."""
    return _tantivy(Path(settings.SEARCH_ENGINE_DIR))


@lru_cache(maxsize=4)
def _tantivy(root: Path) -> TantivyEngine:
    return TantivyEngine(root)
