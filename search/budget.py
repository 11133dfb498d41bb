"""The time a search may take, shared by all calls to an engine that it makes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from search.engines.protocol import EngineAway

_until: ContextVar[float | None] = ContextVar("search_until", default=None)


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Let the calls within the block take `seconds` together."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def time_left(most: float) -> float:
    """Seconds that a call may take: at most `most`, and what is left of the search. Raises EngineAway after that.

    An engine that waits for a server gives this to its client. One that works in this process can't be interrupted:
    there the budget is looked at between calls only.
    """
    until = _until.get()
    if until is None:
        return most
    left = until - time.monotonic()
    if left <= 0:
        raise EngineAway("The search took longer than it may.")
    return min(most, left)
