"""Brings indices to this release's mapping and back: what must be built, asked for once; the roll-back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from catalogue.models import Job
from search.checking import index_check
from search.documents.registry import kinds
from search.engines.current import engine_current
from search.engines.protocol import EngineAway, Health, SearchUnavailable
from search.rebuilding import rebuild_failed_lately, rebuild_open, rebuild_request, rebuild_widen
from search.states import kinds_pinned, mapping_superseded, state_pin, states_lock, states_unpin


class MigrationRefused(Exception):
    """What was asked can't be done now; the message says why."""


@dataclass(frozen=True)
class RolledBack:
    """What became of one kind: rolled back or not, and how many documents were brought up to date after."""

    kind: str
    done: bool
    outdated: bool = False
    repaired: int = 0


def kinds_wanting(health: Health | None = None) -> list[str]:
    """Kinds whose index is missing, broken, or was built for another mapping. Raises EngineAway."""
    health = health or engine_current().health()
    if health.away:
        raise EngineAway(health.detail)
    broken = [] if health.ready else [kind for kind in kinds() if not _readable(kind)]
    return [kind for kind in kinds() if kind in health.outdated or kind in broken]


def migration_request(*, ring: bool = True) -> Job | None:
    """A person asks for what must be built: the job that does it, be it another's, or None when all is up to date.

    Raises EngineAway.
    """
    states_unpin(of=kinds())
    return _request(kinds_wanting, ring=ring)


def migration_request_by_itself(health: Health) -> Job | None:
    """The keeper asks for what must be built, but not for what a person rolled back or a newer release has built."""

    def wanting() -> list[str]:
        left = {kind for kind in health.outdated if kind in pinned or mapping_superseded(kind)}
        return [kind for kind in kinds_wanting() if kind not in left]

    pinned = kinds_pinned()
    if rebuild_open() is None and rebuild_failed_lately():
        return None
    return _request(wanting, ring=True)


def _request(wanting: Callable[[], list[str]], *, ring: bool) -> Job | None:
    # Asked once without the lock: an engine that is slow to answer must not hold up others.
    if not wanting():
        return None
    with transaction.atomic():
        states_lock()
        job = rebuild_open()
        # Asked again, and after the job was looked for: one that has ended since has done what it was for.
        wanted = wanting()
        if not wanted:
            return None
        if job is None:
            return rebuild_request(of=wanted, ring=ring)
        rebuild_widen(job.pk, wanted)
        return job


@transaction.atomic
def _rollback(kind: str) -> bool:
    states_lock()
    job = rebuild_open()
    if job is not None:
        raise MigrationRefused(f"Job {job.pk} is building an index: wait for it, or cancel it, before a roll-back.")
    try:
        engine_current().rollback(kind)
    except LookupError:
        return False
    state_pin(kind=kind)
    return True


def index_rollback(kind: str) -> RolledBack:
    """Make the index before the last swap live again, and bring up to date what changed since.

    An index of another mapping is left as it was: this release can't write to it. Raises SearchUnavailable,
    MigrationRefused.
    """
    if not _rollback(kind):
        return RolledBack(kind, done=False)
    if kind in engine_current().health().outdated:
        return RolledBack(kind, done=True, outdated=True)
    (report,) = index_check(repair=True, of=[kind])
    return RolledBack(kind, done=True, repaired=report.missing + report.extra + report.stale)


def _readable(kind: str) -> bool:
    try:
        engine_current().stamps(kind, after=0, limit=1)
    except EngineAway:
        raise
    except SearchUnavailable:
        return False
    return True
