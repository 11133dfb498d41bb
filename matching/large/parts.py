"""Parts of a large run as jobs: any worker may take one, and whoever carries on for another skips what is done."""

from importlib import import_module
from typing import Any

from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job
from matching.models import MatchRun

KIND = "match_part"
PART = 200
"""Entries of a part: some minutes of work."""


@transaction.atomic
def parts_request(*, run: MatchRun, entries: int) -> list[Job]:
    """Jobs for all entries of a run, those that are not there yet. Params are places in printing order."""
    ranges = [(first, min(first + PART, entries)) for first in range(0, entries, PART)]
    return [_part(run, first, last) for first, last in ranges]


@transaction.atomic
def end_request(*, run: MatchRun, entries: int) -> Job:
    """The job that finishes a run whose entries are all done; there is but one."""
    MatchRun.objects.select_for_update().get(pk=run.pk)
    return _part(run, entries, entries)


def parts_of(run: MatchRun) -> list[Job]:
    """The parts of a run that wait or are under way, oldest first."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    return list(Job.objects.filter(kind=KIND, params__run=run.pk, state__in=states).order_by("pk"))


def match_part_handle(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    done: dict[str, Any] = import_module("matching.large.working").part_execute(
        run_id=params["run"], first=params["first"], last=params["last"], progress=progress
    )
    return done


def _part(run: MatchRun, first: int, last: int) -> Job:
    params = {"run": run.pk, "first": first, "last": last}
    open_states = (Job.State.WAITING, Job.State.RUNNING, Job.State.DONE)
    job = Job.objects.filter(kind=KIND, params=params, state__in=open_states).first()
    if job is None:
        job = job_create(kind=KIND, params=params)
    if job.state == Job.State.WAITING:
        job_ring(job=job)
    return job
