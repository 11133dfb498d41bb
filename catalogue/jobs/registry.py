"""Which function does which kind of job. Packages register theirs in `AppConfig.ready`."""

from collections.abc import Callable
from typing import Any, Protocol


class Progress(Protocol):
    """Called by a handler between steps; renews the lease, and raises JobStopped when the job was cancelled."""

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None: ...


Handler = Callable[[dict[str, Any], Progress], dict[str, Any]]
"""Takes the job's parameters, does the work idempotently, returns a result that JSON can hold."""

_handlers: dict[str, Handler] = {}


class JobStopped(Exception):
    """The job was cancelled, or its lease went to another worker."""


def job_kind_register(kind: str, handler: Handler) -> None:
    """Bind `kind` to `handler`; binding it again to the same handler is fine, to another is a mistake."""
    if _handlers.setdefault(kind, handler) is not handler:
        raise ValueError(f"Job kind {kind!r} has a handler already.")


def job_handler(kind: str) -> Handler:
    """The handler of `kind`. Raises KeyError naming the kinds there are."""
    if kind not in _handlers:
        raise KeyError(f"No handler for job kind {kind!r}; known: {', '.join(sorted(_handlers)) or 'none'}.")
    return _handlers[kind]
