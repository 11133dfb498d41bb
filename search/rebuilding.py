"""Builds an index anew beside the live one, as a job with progress that goes on after a kill."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job
from search.apart import apart
from search.collector import collector_paused
from search.documents.registry import document_of, kinds
from search.engines.current import engine_current
from search.engines.protocol import Builder, DocumentsRejected
from search.entry_texts import entry_texts_fill
from search.indexing import documents_read
from search.outbox import events_record
from search.states import mapping_built, states_lock

logger = logging.getLogger(__name__)

JOB_KIND = "search_rebuild"
CHUNK = 500
"""Documents between two commits: a killed rebuild does at most these again."""
PAUSE = timedelta(minutes=5)
"""After a rebuild that failed, the next one by itself comes no sooner."""
FEW_FAULTS = 10
FAULTS_SHARE = 0.1
"""More documents at fault than these together, and the fault is ours: such an index does not go live."""

Watcher = Callable[[int, int], None]
_watcher: ContextVar[Watcher | None] = ContextVar("rebuild_watcher", default=None)


class BuildFaulty(Exception):
    """Too many documents could not be indexed."""


@contextmanager
def rebuild_watch(watcher: Watcher) -> Iterator[None]:
    """Tell `watcher` (done, total) of every rebuild run within the block."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def rebuild_open() -> Job | None:
    """The rebuild that is waiting or running."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(kind=JOB_KIND, state__in=open_states).order_by("pk").first()


@transaction.atomic
def rebuild_request(*, of: Collection[str] = (), ring: bool = True) -> Job:
    """The rebuild that is waiting or running, or a new one of these kinds (else all), rung for after commit.

    One that only waits is widened to these kinds; one that runs may be for others: look at `rebuild_covers`.
    """
    states_lock()
    wanted = sorted(of or kinds())
    job = rebuild_open()
    if job is None:
        job = job_create(kind=JOB_KIND)
        # The name of the new index: a worker that takes the job over must find what the one before it has built.
        job.params = {"token": f"g{job.pk}-{job.created_at:%Y%m%d%H%M%S}", "kinds": wanted}
        job.save(update_fields=["params"])
        if ring:
            job_ring(job=job)
        return job
    rebuild_widen(job.pk, wanted)
    job.refresh_from_db()
    return job


@transaction.atomic
def rebuild_widen(job_id: int, wanted: Collection[str]) -> None:
    """Add kinds to a job that nobody has begun."""
    job = Job.objects.select_for_update().filter(pk=job_id, state=Job.State.WAITING).first()
    if job is not None and not rebuild_covers(job, wanted):
        job.params = job.params | {"kinds": sorted({*rebuild_kinds(job.params), *wanted})}
        job.save(update_fields=["params"])


def rebuild_kinds(params: dict[str, Any]) -> list[str]:
    """The kinds of document that a job builds."""
    return [kind for kind in kinds() if kind in params.get("kinds", kinds())]


def rebuild_covers(job: Job, wanted: Collection[str]) -> bool:
    """Whether a job builds all of these kinds (else all there are)."""
    return set(wanted or kinds()) <= set(rebuild_kinds(job.params))


def rebuild_failed_lately() -> bool:
    """Whether the next rebuild by itself should wait."""
    since = timezone.now() - PAUSE
    return Job.objects.filter(kind=JOB_KIND, state=Job.State.FAILED, finished_at__gt=since).exists()


def rebuild_run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Handler of the job kind `search_rebuild`: every document of its kinds. Returns how many of each."""
    wanted = rebuild_kinds(params)
    total = sum(document_of(kind).ids().count() for kind in wanted)
    done, counts = 0, {}
    watcher = _watcher.get()
    for kind in wanted:
        before = done
        for written in _kind_rebuild(kind, params["token"]):
            done += written
            progress(done, total, kind)
            if watcher is not None:
                watcher(done, total)
        counts[kind] = done - before
        mapping_built(kind=kind)
    while entry_texts_fill(most=CHUNK):
        progress(done, total, "texts")
    return counts


def _kind_rebuild(kind: str, token: str) -> Iterator[int]:
    """Fill and swap in a new index; yields how many documents each step brought."""
    document = document_of(kind)
    with engine_current().build(kind, token) as builder:
        done = document.ids().filter(**{f"{document.ID_COLUMN}__lte": builder.done_until}).count()
        yield done
        faulty = 0
        for ids in _chunks(kind, builder.done_until):
            with collector_paused():
                failed = apart(ids, _adding(kind, builder))
            done, faulty = done + len(ids), faulty + len(failed)
            if faulty > FEW_FAULTS + FAULTS_SHARE * done:
                raise BuildFaulty(f"{faulty} of {done} documents of {kind}: {next(iter(failed.values()), '')}")
            # The outbox tries them again, and sets them aside where somebody sees them.
            events_record(kind=kind, ids=failed)
            yield len(ids)
        builder.swap()


def _adding(kind: str, builder: Builder) -> Callable[[Sequence[int]], dict[int, str]]:
    def add(ids: Sequence[int]) -> dict[int, str]:
        _version, documents = documents_read(kind=kind, ids=ids)
        try:
            builder.index(documents, done_until=ids[-1])
        except DocumentsRejected as error:
            return error.reasons
        return {}

    return add


def _chunks(kind: str, after: int) -> Iterator[list[int]]:
    document = document_of(kind)
    while ids := list(document.ids().filter(**{f"{document.ID_COLUMN}__gt": after})[:CHUNK]):
        yield ids
        after = ids[-1]
