"""Builds an index anew beside the live one, as a job with progress that goes on after a kill."""

from collections.abc import Callable, Iterator
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
from search.documents.registry import document_of, kinds
from search.engines.current import engine_current
from search.indexing import documents_read

JOB_KIND = "search_rebuild"
CHUNK = 200
"""Documents between two commits: a killed rebuild does at most these again."""
PAUSE = timedelta(minutes=5)
"""After a rebuild that failed, the next one by itself comes no sooner."""

Watcher = Callable[[int, int], None]
_watcher: ContextVar[Watcher | None] = ContextVar("rebuild_watcher", default=None)


@contextmanager
def rebuild_watch(watcher: Watcher) -> Iterator[None]:
    """Tell `watcher` (done, total) of every rebuild run within the block."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


@transaction.atomic
def rebuild_request(*, ring: bool = True) -> Job:
    """The rebuild that is waiting or running, or a new one, rung for after commit."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    waiting = Job.objects.filter(kind=JOB_KIND, state__in=open_states).order_by("pk").first()
    if waiting is not None:
        return waiting
    job = job_create(kind=JOB_KIND)
    # The name of the new index: a worker that takes the job over must find what the one before it has built.
    job.params = {"token": f"g{job.pk}-{job.created_at:%Y%m%d%H%M%S}"}
    job.save(update_fields=["params"])
    if ring:
        job_ring(job=job)
    return job


def rebuild_request_by_itself() -> Job | None:
    """Ask for a rebuild because there is no index; None when the last one failed a moment ago."""
    failed = Job.objects.filter(kind=JOB_KIND, state=Job.State.FAILED, finished_at__gt=timezone.now() - PAUSE)
    return None if failed.exists() else rebuild_request()


def rebuild_run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Handler of the job kind `search_rebuild`: every document of every kind. Returns how many of each."""
    total = sum(document_of(kind).ids().count() for kind in kinds())
    done, counts = 0, {}
    watcher = _watcher.get()
    for kind in kinds():
        before = done
        for written in _kind_rebuild(kind, params["token"]):
            done += written
            progress(done, total, kind)
            if watcher is not None:
                watcher(done, total)
        counts[kind] = done - before
    return counts


def _kind_rebuild(kind: str, token: str) -> Iterator[int]:
    """Fill and swap in a new index; yields how many documents each step brought."""
    document = document_of(kind)
    with engine_current().build(kind, token) as builder:
        yield document.ids().filter(**{f"{document.ID_COLUMN}__lte": builder.done_until}).count()
        for ids in _chunks(kind, builder.done_until):
            _version, documents = documents_read(kind=kind, ids=ids)
            builder.index(documents, done_until=ids[-1])
            yield len(ids)
        builder.swap()


def _chunks(kind: str, after: int) -> Iterator[list[int]]:
    document = document_of(kind)
    while ids := list(document.ids().filter(**{f"{document.ID_COLUMN}__gt": after})[:CHUNK]):
        yield ids
        after = ids[-1]
