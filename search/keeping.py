"""Keeps the index in step: drains the outbox, and has a missing or damaged index built anew by itself."""

import logging

from search.embedding import embeddings_purge
from search.engines.current import engine_current
from search.engines.protocol import SearchUnavailable
from search.entry_texts import entry_texts_fill
from search.migrating import kinds_wanting, migration_request_by_itself
from search.outbox import Drained, events_drain

logger = logging.getLogger(__name__)

FILLED = 2000
FILLED_BY_TIDYING = 20_000
"""Rows of text made in one round: while readers need them, and so that they are there when readers will."""


def index_keep() -> Drained:
    """One round: drain what is due, and ask for a build of what is missing, broken or outdated.

    An engine that can't be reached is left to come back: its events wait.
    """
    health = engine_current().health()
    if health.away:
        logger.warning("Index events wait, the engine is away: %s", health.detail)
        entry_texts_fill(most=FILLED)
        return Drained()
    if health.ready and not health.outdated:
        return events_drain()
    try:
        wanting = kinds_wanting(health)
        migration_request_by_itself(health)
    except SearchUnavailable as error:
        logger.warning("Index events wait: %s", error)
        return Drained()
    # An index of another mapping that still answers is written to as well as it can be.
    return events_drain(but=() if health.ready else wanting)


def index_tidy() -> int:
    """Delete vectors that nobody has asked for in a while, make missing rows of text; returns how many went."""
    entry_texts_fill(most=FILLED_BY_TIDYING)
    return embeddings_purge()
