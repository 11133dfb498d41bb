"""Does something to many objects at once, and finds those that make it fail by halving."""

import logging
import traceback
from collections.abc import Callable, Sequence

from django.db import InterfaceError, OperationalError

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
    except (SearchUnavailable, OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  what is wrong with an object is given back as its reason
        fault, trace = f"{type(error).__name__}: {error}"[:1000], traceback.format_exc()
    # Out of the block: a kept error would keep all that its frames hold, an engine's write lock among it.
    if len(ids) == 1:
        logger.warning("Object %s can't be indexed: %s", ids[0], trace)
        return {ids[0]: fault}
    middle = len(ids) // 2
    return apart(ids[:middle], act) | apart(ids[middle:], act)
