"""An index folder of each test's own, filled from the database on demand."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from search.engines.current import engine_current
from search.indexing import index_objects
from search.rebuilding import rebuild_run
from search.receivers import receivers_connect, receivers_disconnect


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    """Progress that nobody watches."""


@pytest.fixture
def index_folder(settings: Any, tmp_path: Path) -> Path:
    """A place for indices that nothing has been built in, on the engine of the settings."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def engine_away(settings: Any, index_folder: Path) -> Callable[[], AbstractContextManager[None]]:
    """Takes the engine away for the length of a block: no folder, or no server at the address."""

    @contextmanager
    def away() -> Iterator[None]:
        if settings.ELASTICSEARCH:
            there = settings.ELASTICSEARCH
            settings.ELASTICSEARCH = there | {"urls": ("http://127.0.0.1:9",), "retries": 0}
            yield
            settings.ELASTICSEARCH = there
        else:
            elsewhere = index_folder.with_name("away")
            index_folder.rename(elsewhere)
            yield
            elsewhere.rename(index_folder)

    return away


@pytest.fixture
def index_now() -> Callable[[str, Sequence[int]], None]:
    """Indexes objects and waits until searches see them, as a drain does."""

    def index(kind: str, ids: Sequence[int]) -> None:
        index_objects(kind=kind, ids=ids)
        engine_current().settle(kind)

    return index


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
