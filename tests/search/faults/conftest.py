"""A real cluster behind a line that can be cut."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import pytest

from search.engines.elasticsearch.client import Cluster
from search.rebuilding import rebuild_run
from tests.search.faults.line import Line


@pytest.fixture
def line(settings: Any, cluster: Cluster) -> Iterator[Line]:
    """The site runs on a real cluster, reached by this line."""
    there = urlsplit(cluster.urls[0])
    with Line(there.hostname or "", there.port or 9200) as line:
        values = asdict(cluster) | {"urls": (f"http://127.0.0.1:{line.port}",), "retries": 0, "timeout": 5.0}
        settings.ELASTICSEARCH = values
        yield line


@pytest.fixture
def built(line: Line) -> Callable[[], object]:
    """Builds the index of what the database now holds, on the cluster."""
    numbers = iter(range(1, 100))
    return lambda: rebuild_run({"token": f"g{next(numbers)}"}, lambda done, total=None, note="": None)
