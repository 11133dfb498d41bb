"""What can go wrong with a cluster, in the terms of the protocol."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError

from search.engines.protocol import EngineAway, IndexMissing, SearchUnavailable


@contextmanager
def guarded() -> Iterator[None]:
    """Work with a cluster: what it can't do now is SearchUnavailable, without what was asked."""
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing(f"There is no such index: {_said(error)}") from error
    except ApiError as error:
        raise SearchUnavailable(f"Elasticsearch refused ({error.status_code}): {_said(error)}") from error
    except TransportError as error:
        raise EngineAway(f"Elasticsearch can't be reached: {type(error).__name__}") from error


def _said(error: ApiError) -> str:
    """Kind and root of an error; the reason is left out where it may repeat the query."""
    body = error.body if isinstance(error.body, dict) else {}
    problem = body.get("error", {})
    if not isinstance(problem, dict):
        return str(problem)[:200]
    causes = [row.get("type", "") for row in problem.get("root_cause", ())]
    return ", ".join(dict.fromkeys([str(problem.get("type", "error")), *causes]))[:200]
