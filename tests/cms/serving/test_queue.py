"""Delivered messages are deleted, waiting ones stay."""

from pathlib import Path

import pytest
from kombu import Connection

from cms.serving.queue import queue_prune


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore:The ``noload`` loader")
def test_only_delivered_messages_go(tmp_path: Path) -> None:
    url = f"sqla+sqlite:///{tmp_path / 'queue.sqlite3'}"
    assert queue_prune(url=url) == 0
    with Connection(url) as connection:
        queue = connection.SimpleQueue("bell")
        queue.put({"ring": 1})
        queue.put({"ring": 2})
        assert queue.get(timeout=5).payload == {"ring": 1}

        assert queue_prune(url=url) == 1
        assert queue.get(timeout=5).payload == {"ring": 2}
        queue.close()


def test_a_broker_with_a_server_is_left_alone() -> None:
    assert queue_prune(url="redis://localhost:6379/0") == 0
