"""The outbox: changes are written down in their own transaction and drained in bulk later.

An engine that is away delays, and never loses a change or blocks a save.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from search.apart import apart
from search.collector import collector_paused
from search.engines.current import engine_current
from search.engines.protocol import SearchUnavailable
from search.indexing import index_objects
from search.models import IndexEvent
from search.states import indices_away, outage_note, outage_over

BATCH = 500
CLAIM = timedelta(seconds=120)
"""Events in work are left alone by others for so long; those of a killed worker come back after it."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
OUTDATED_WAIT = timedelta(minutes=1)
"""For what an index of another release's mapping can't hold."""
ATTEMPTS = 8
"""After so many failures of its own an event is set aside for a person to look at."""


@dataclass
class Drained:
    """What a drain did: events done, put off because the engine did not take writes, failed by themselves."""

    done: int = 0
    waiting: int = 0
    failed: int = 0


def events_record(*, kind: str, ids: Iterable[int]) -> int:
    """Write down that these objects changed, within the caller's transaction; returns how many."""
    events = [IndexEvent(kind=kind, object_id=id_) for id_ in sorted(set(ids))]
    IndexEvent.objects.bulk_create(events, batch_size=1000)
    return len(events)


def events_drain(*, most: int = 10_000, but: Collection[str] = ()) -> Drained:
    """Drain what is due, at most about `most` events, of all kinds `but` those; then make it visible to searches."""
    drained, touched = Drained(), set()
    while drained.done + drained.failed < most:
        away, now = indices_away(), timezone.now()
        events = _claim([*but, *(kind for kind, try_at in away.items() if try_at > now)])
        if not events:
            break
        for kind in sorted({event.kind for event in events}):
            if _drain_kind(kind, [event for event in events if event.kind == kind], drained):
                touched.add(kind)
                if kind in away:
                    outage_over(kind=kind)
    for kind in sorted(touched):
        _settle(kind)
    return drained


def _claim(resting: Collection[str]) -> list[IndexEvent]:
    """Take the oldest due events; nobody else gets them until CLAIM is over."""
    now = timezone.now()
    with transaction.atomic():
        due = IndexEvent.objects.filter(set_aside=False, next_attempt_at__lte=now).exclude(kind__in=resting)
        due = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        events = list(due.order_by("pk")[:BATCH])
        IndexEvent.objects.filter(pk__in=[event.pk for event in events]).update(next_attempt_at=now + CLAIM)
    return events


def _drain_kind(kind: str, events: Sequence[IndexEvent], drained: Drained) -> bool:
    """Several events of one object are one write. False when the engine took nothing."""
    of_object: dict[int, list[IndexEvent]] = defaultdict(list)
    for event in events:
        of_object[event.object_id].append(event)
    try:
        with collector_paused():
            failed = apart(sorted(of_object), lambda ids: index_objects(kind=kind, ids=ids).rejected)
        # An index of another release's mapping can't hold what this one writes: that is no fault of the objects.
        put_off = bool(failed) and kind in engine_current().health().outdated
    except SearchUnavailable as error:
        _release(events, error=str(error))
        outage_note(kind=kind, error=error)
        drained.waiting += len(events)
        return False
    done = [event for event in events if event.object_id not in failed]
    _finish(kind, done)
    drained.done += len(done)
    for object_id, reason in failed.items():
        if put_off:
            _release(of_object[object_id], error=reason, wait=OUTDATED_WAIT)
            drained.waiting += len(of_object[object_id])
        else:
            _fail(of_object[object_id], reason)
            drained.failed += len(of_object[object_id])
    return True


def _finish(kind: str, events: Sequence[IndexEvent]) -> None:
    IndexEvent.objects.filter(pk__in=[event.pk for event in events]).delete()
    # What failed earlier and was set aside is mended by a later success.
    aside = IndexEvent.objects.filter(set_aside=True, kind=kind)
    if aside.exists():
        aside.filter(object_id__in=[event.object_id for event in events]).delete()


def _fail(events: Sequence[IndexEvent], reason: str) -> None:
    """All events of one object stand for the same write: the oldest is kept, and counts the attempt."""
    first, *rest = events
    IndexEvent.objects.filter(pk__in=[event.pk for event in rest]).delete()
    attempts = max(event.attempts for event in events) + 1
    IndexEvent.objects.filter(pk=first.pk).update(
        attempts=attempts,
        error=reason,
        set_aside=attempts >= ATTEMPTS,
        next_attempt_at=timezone.now() + _wait(attempts),
    )


def _release(events: Sequence[IndexEvent], *, error: str, wait: timedelta = timedelta(0)) -> None:
    """Give events back untried: their attempts are not counted."""
    ids = [event.pk for event in events]
    IndexEvent.objects.filter(pk__in=ids).update(next_attempt_at=timezone.now() + wait, error=error[:500])


def _settle(kind: str) -> None:
    try:
        engine_current().settle(kind)
    except SearchUnavailable as error:
        # The writes were taken; the engine shows them by itself a moment later.
        outage_note(kind=kind, error=error)


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


def events_retry(*, ids: Iterable[int]) -> int:
    """Give events that were set aside another chance; returns how many."""
    chosen = IndexEvent.objects.filter(pk__in=list(ids), set_aside=True)
    return chosen.update(set_aside=False, attempts=0, error="", next_attempt_at=timezone.now())


def events_remove(*, ids: Iterable[int]) -> int:
    """Forget events that were set aside; returns how many.

    Their objects stay in the index as they are, until they change again or a comparison repairs them.
    """
    removed, _by_model = IndexEvent.objects.filter(pk__in=list(ids), set_aside=True).delete()
    return removed
