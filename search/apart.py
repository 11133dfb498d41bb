"""Does something to many objects at once, and finds those that make it fail by halving."""

import logging
from collections.abc import Callable, Sequence

from django.db import DataError, IntegrityError
from django.db import Error as DatabaseFailure

from search.engines.protocol import SearchUnavailable

logger = logging.getLogger(__name__)

Act = Callable[[Sequence[int]], dict[int, str]]


def apart(ids: Sequence[int], act: Act) -> dict[int, str]:
    """Let `act` work on `ids`, which gives reasons for those it could not do; returns all reasons by id.

    When it raises, the halves are tried apart, in order, down to the objects at fault. An engine or a database that
    is away is nobody's fault and raised.
    """
    try:
        return act(ids)
    except (DataError, IntegrityError) as error:
        return _halves(ids, act, error)
    except (SearchUnavailable, DatabaseFailure):
        raise
    except Exception as error:  # noqa: BLE001  what is wrong with an object is given back as its reason
        return _halves(ids, act, error)


def _halves(ids: Sequence[int], act: Act, error: Exception) -> dict[int, str]:
    if len(ids) == 1:
        logger.warning("Object %s can't be indexed", ids[0], exc_info=error)
        return {ids[0]: f"{type(error).__name__}: {error}"[:1000]}
    middle = len(ids) // 2
    return apart(ids[:middle], act) | apart(ids[middle:], act)
