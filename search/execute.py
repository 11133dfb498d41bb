"""The only place that lets an engine work for a reader: measures it, and turns every failure into SearchUnavailable."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from search.engines.protocol import SearchUnavailable

logger = logging.getLogger(__name__)

SLOW = 0.5
"""Seconds after which a search is written to the log, without what was asked: queries may be personal."""


@contextmanager
def executing(what: str) -> Iterator[None]:
    """Work of an engine for a reader. Logs slow work, and that the engine was away."""
    started = time.perf_counter()
    try:
        yield
    except SearchUnavailable as error:
        logger.warning("Search can't answer (%s): %s", what, error)
        raise
    finally:
        seconds = time.perf_counter() - started
        if seconds > SLOW:
            logger.warning("Slow search (%s): %.2f s", what, seconds)
