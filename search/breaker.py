"""A circuit breaker: after failures in a row nobody asks for a while, then one probe decides whether all may again."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

FAILURES = 5
REST = 5.0
"""Seconds during which an engine that has failed so often in a row is not asked: readers need not wait for it."""

CLOSED, OPEN, PROBING = "closed", "open", "probing"


@dataclass(frozen=True)
class BreakerState:
    """`closed` lets everybody through, `open` nobody, `probing` one. `seconds` are left until the next probe."""

    name: str
    failures: int
    seconds: float = 0.0


class Breaker:
    """Safe to use from several threads. Every process finds out by itself."""

    def __init__(self, *, failures: int = FAILURES, rest: float = REST, clock: Callable[[], float] | None = None):
        self._most, self._rest = failures, rest
        self._clock = clock or time.monotonic
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_again: float | None = None
        self._probing = False

    def enter(self) -> bool:
        """Whether one may ask now. Who was let through must say `succeeded`, `failed` or `left` at the end."""
        with self._lock:
            if self._closed_again is None:
                return True
            if self._probing or self._clock() < self._closed_again:
                return False
            self._probing = True
            return True

    def succeeded(self) -> None:
        """The engine answered."""
        with self._lock:
            self._failures, self._closed_again, self._probing = 0, None, False

    def failed(self) -> None:
        """The engine could not be reached, or did not answer in time."""
        with self._lock:
            self._failures += 1
            if self._probing or self._failures >= self._most:
                self._closed_again = self._clock() + self._rest
            self._probing = False

    def left(self) -> None:
        """Something else went wrong, which says nothing about the engine."""
        with self._lock:
            self._probing = False

    def state(self) -> BreakerState:
        """What it does now."""
        with self._lock:
            if self._closed_again is None:
                return BreakerState(CLOSED, self._failures)
            seconds = self._closed_again - self._clock()
            if self._probing or seconds <= 0:
                return BreakerState(PROBING, self._failures)
            return BreakerState(OPEN, self._failures, seconds)
