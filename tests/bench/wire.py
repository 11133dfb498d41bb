"""Sends the very requests that search sends to Elasticsearch again, by a bare HTTP client."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from elastic_transport import Urllib3HttpNode


@dataclass(frozen=True)
class Sent:
    """A request as it went over the wire."""

    method: str
    target: str
    body: bytes | None
    headers: dict[str, str]


@contextmanager
def recording() -> Iterator[list[Sent]]:
    """Everything that the client sends within the block."""
    sent: list[Sent] = []
    real: Callable[..., Any] = Urllib3HttpNode.perform_request

    def perform(self: Any, method: str, target: str, body: Any = None, headers: Any = None, **rest: Any) -> Any:
        sent.append(Sent(method, target, body, dict(headers or {})))
        return real(self, method, target, body=body, headers=headers, **rest)

    with mock.patch.object(Urllib3HttpNode, "perform_request", perform):
        yield sent


class BareClient:
    """One kept connection of the standard library, without retries, parsing or checks."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "localhost", parts.port, timeout=60)

    def send(self, requests: list[Sent]) -> int:
        """Send requests one after another and read the answers; returns the bytes read. Raises on a failure."""
        size = 0
        for row in requests:
            self._connection.request(row.method, row.target, body=row.body, headers=row.headers)
            answer = self._connection.getresponse()
            read = answer.read()
            if answer.status >= 300:
                raise RuntimeError(f"{row.target}: {answer.status} {read[:200]!r}")
            size += len(read)
        return size
