"""An index folder of each test's own, filled from the database on demand."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from search.rebuilding import rebuild_run
from search.receivers import receivers_connect, receivers_disconnect
from tests.fixtures.cluster import cluster_prefix, indices_delete


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    """Progress that nobody watches."""


@pytest.fixture
def index_folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A place for indices that nothing has been built in, on the engine of the settings."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"
    if settings.ELASTICSEARCH:
        settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"prefix": cluster_prefix()}
    yield tmp_path / "index"
    if settings.ELASTICSEARCH:
        indices_delete(settings.ELASTICSEARCH)


@pytest.fixture
def rebuild(index_folder: Path) -> Callable[[], dict[str, int]]:
    """Builds the index of what the database now holds."""
    numbers = iter(range(1, 100))
    return lambda: rebuild_run({"token": f"g{next(numbers)}"}, _silent)


@pytest.fixture
def receivers() -> Iterator[None]:
    """Changes are written to the outbox, as on the site."""
    receivers_connect()
    yield
    receivers_disconnect()
