"""Asks for a run as a job, and does it when the job is run."""

from importlib import import_module
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.jobs.registry import JobStopped, Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Edition, Job
from matching.models import MatchRun
from matching.services.cancel import run_cancel

KIND = "match_run"
LIMIT = 20
"""Recommendations per demand when nothing else is asked."""


@transaction.atomic
def run_request(
    *, edition: Edition, limit: int = LIMIT, again: bool = False, user: AbstractBaseUser | None = None
) -> Job:
    """A job that will match `edition`; asking again while one waits or runs gives that one."""
    params = {"edition": edition.number, "limit": limit, "again": again}
    waiting = Job.objects.filter(kind=KIND, params=params, state__in=(Job.State.WAITING, Job.State.RUNNING)).first()
    job = waiting or job_create(kind=KIND, params=params, user=user)
    job_ring(job=job)
    return job


def match_run_handle(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    execute = import_module("matching.services.run").run_execute
    edition, limit = Edition.objects.get(number=params["edition"]), params.get("limit", LIMIT)
    job = Job.objects.filter(kind=KIND, params=params, state=Job.State.RUNNING).order_by("-pk").first()
    try:
        run = execute(edition=edition, limit=limit, again=params.get("again", False), progress=progress, job=job)
    except JobStopped:
        # Either somebody cancelled the job, and so the run, or another worker carries both on.
        if job is not None and Job.objects.filter(pk=job.pk, state=Job.State.CANCELLED).exists():
            for left in MatchRun.objects.filter(job=job, state=MatchRun.State.RUNNING):
                run_cancel(run=left)
        raise
    return {"run": run.pk, **run.report}
