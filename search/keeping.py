"""Keeps the index in step: drains the outbox, and has a missing or damaged index built anew by itself."""

from search.engines.current import engine_current
from search.outbox import Drained, events_drain
from search.rebuilding import rebuild_request_by_itself


def index_keep() -> Drained:
    """One round: drain what is due, or ask for a rebuild when there is no index to drain into."""
    if engine_current().health().ready:
        return events_drain()
    rebuild_request_by_itself()
    return Drained()
