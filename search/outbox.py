"""The outbox: changes are written down in their own transaction and drained in bulk later.

An engine that is away delays, and never loses a change or blocks a save.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from search.engines.protocol import SearchUnavailable
from search.indexing import index_objects
from search.models import IndexEvent

logger = logging.getLogger(__name__)

BATCH = 200
CLAIM = timedelta(seconds=120)
"""Events in work are left alone by others for so long; those of a killed worker come back after it."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
ATTEMPTS = 8
"""After so many failures of its own an event is set aside for a person to look at."""


@dataclass
class Drained:
    """What a drain did: events done, put off because the engine was away, failed by themselves."""

    done: int = 0
    waiting: int = 0
    failed: int = 0


def events_record(*, kind: str, ids: Iterable[int]) -> int:
    """Write down that these objects changed, within the caller's transaction; returns how many."""
    events = [IndexEvent(kind=kind, object_id=id_) for id_ in sorted(set(ids))]
    IndexEvent.objects.bulk_create(events, batch_size=1000)
    return len(events)


def events_drain(*, most: int = 10_000) -> Drained:
    """Drain what is due, at most about `most` events."""
    drained = Drained()
    while drained.done + drained.failed < most:
        events = _claim()
        if not events:
            break
        for kind in sorted({event.kind for event in events}):
            _drain_kind(kind, [event for event in events if event.kind == kind], drained)
        if drained.waiting:
            break
    return drained


def _claim() -> list[IndexEvent]:
    """Take the oldest due events; nobody else gets them until CLAIM is over."""
    now = timezone.now()
    with transaction.atomic():
        due = IndexEvent.objects.filter(set_aside=False, next_attempt_at__lte=now)
        due = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        events = list(due.order_by("pk")[:BATCH])
        IndexEvent.objects.filter(pk__in=[event.pk for event in events]).update(next_attempt_at=now + CLAIM)
    return events


def _drain_kind(kind: str, events: Sequence[IndexEvent], drained: Drained) -> None:
    try:
        index_objects(kind=kind, ids=sorted({event.object_id for event in events}))
    except SearchUnavailable as error:
        _put_off(events, error)
        drained.waiting += len(events)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("A batch of %s could not be indexed; trying one by one", kind)
        for event in events:
            _drain_one(event, drained)
    else:
        IndexEvent.objects.filter(pk__in=[event.pk for event in events]).delete()
        drained.done += len(events)


def _drain_one(event: IndexEvent, drained: Drained) -> None:
    try:
        index_objects(kind=event.kind, ids=[event.object_id])
    except SearchUnavailable as error:
        _put_off([event], error)
        drained.waiting += 1
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001  what is wrong with the object is written to its event
        event.attempts += 1
        event.error = f"{type(error).__name__}: {error}"
        event.set_aside = event.attempts >= ATTEMPTS
        event.next_attempt_at = timezone.now() + _wait(event.attempts)
        event.save(update_fields=["attempts", "error", "set_aside", "next_attempt_at"])
        drained.failed += 1
    else:
        event.delete()
        drained.done += 1


def _put_off(events: Sequence[IndexEvent], error: SearchUnavailable) -> None:
    """The engine is away: that is no fault of the events, so that their attempts are not counted."""
    ids = [event.pk for event in events]
    IndexEvent.objects.filter(pk__in=ids).update(next_attempt_at=timezone.now() + FIRST_WAIT, error=str(error)[:500])


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


def events_retry(*, ids: Iterable[int]) -> int:
    """Give events that were set aside another chance; returns how many."""
    chosen = IndexEvent.objects.filter(pk__in=list(ids), set_aside=True)
    return chosen.update(set_aside=False, attempts=0, error="", next_attempt_at=timezone.now())
