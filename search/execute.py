"""The only place that lets an engine work for a reader: a time-out, a breaker, a log of what is slow.

Every failure is SearchUnavailable. What was asked never gets into a log. Those who write to an engine do not come here.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from weakref import WeakKeyDictionary

from django.conf import settings

from search.breaker import OPEN, Breaker, BreakerState
from search.budget import budget
from search.engines.current import engine_current
from search.engines.protocol import EngineAway, SearchEngine, SearchUnavailable

logger = logging.getLogger(__name__)

SLOW = 0.5
"""Seconds after which a search is written to the log, without what was asked: queries may be personal."""

_inside: ContextVar[bool] = ContextVar("search_executing", default=False)
_breakers: WeakKeyDictionary[SearchEngine, Breaker] = WeakKeyDictionary()


def breaker_of(engine: SearchEngine) -> Breaker:
    """The breaker of an engine in this process."""
    return _breakers.setdefault(engine, Breaker())


def breaker_state() -> BreakerState:
    """Whether readers of this process may ask the engine now, for the page that shows the state of the site."""
    return breaker_of(engine_current()).state()


@contextmanager
def executing(what: str) -> Iterator[None]:
    """Work of an engine for a reader, within SEARCH_TIMEOUT seconds. Raises SearchUnavailable.

    An engine that could not be reached several times in a row is not asked for some seconds: readers get an answer
    from the database at once, and the first who asks after that finds out whether it is back.
    """
    if _inside.get():
        yield
        return
    breaker = breaker_of(engine_current())
    if not breaker.enter():
        raise EngineAway("The search engine was away a moment ago and is left alone.")
    token = _inside.set(True)
    try:
        with _measured(what), budget(settings.SEARCH_TIMEOUT):
            yield
    except EngineAway as error:
        breaker.failed()
        logger.warning("Search can't reach the engine (%s): %s", what, error)
        if breaker.state().name == OPEN:
            logger.error("The search engine is away: it is left alone for a while.")
        raise
    except SearchUnavailable as error:
        breaker.left()
        logger.warning("Search can't answer (%s): %s", what, error)
        raise
    except BaseException:
        breaker.left()
        raise
    else:
        breaker.succeeded()
    finally:
        _inside.reset(token)


@contextmanager
def _measured(what: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds = time.perf_counter() - started
        if seconds > SLOW:
            logger.warning("Slow search (%s): %.2f s", what, seconds)
