"""An index folder of each test's own, filled from the database on demand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.rebuilding import rebuild_run
from search.receivers import receivers_connect, receivers_disconnect


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    """Progress that nobody watches."""


@pytest.fixture
def index_folder(settings: object, tmp_path: Path) -> Path:
    """An index folder that nothing has been built in."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    return tmp_path / "index"


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
