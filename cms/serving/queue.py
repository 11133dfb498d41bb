"""Keeps the broker's file small: the SQL transport marks a delivered message and never deletes it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings

PREFIX = "sqla+sqlite:///"


def queue_prune(*, url: str | None = None) -> int:
    """Delete delivered messages from a broker kept in a SQLite file; returns how many. Other brokers: 0."""
    address = url or settings.CELERY_BROKER_URL
    if not address.startswith(PREFIX) or not Path(address.removeprefix(PREFIX)).exists():
        return 0
    with closing(sqlite3.connect(address.removeprefix(PREFIX), timeout=20)) as queue, queue:
        known = queue.execute("SELECT 1 FROM sqlite_master WHERE name = 'kombu_message'").fetchone()
        if known is None:
            return 0
        return queue.execute("DELETE FROM kombu_message WHERE visible = 0").rowcount
