"""Rings for a drain after the transaction that wrote events. A broker that is away only delays: the round comes."""

import logging

from django.db import transaction

from search.tasks import index_events_drain

logger = logging.getLogger(__name__)


def drain_ring() -> None:
    """Ring once the current transaction has committed: once a transaction, however many rows it changed."""
    waiting = transaction.get_connection().run_on_commit
    if not any(function is _ring for _savepoints, function, _robust in waiting):
        transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    try:
        index_events_drain.apply_async(retry=False)
    except (OSError, index_events_drain.OperationalError) as error:
        logger.warning("Index events wait for the next round, the queue did not answer: %s", error)
