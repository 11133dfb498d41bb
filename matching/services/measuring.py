"""Asks for a measurement of the matcher as a job, and makes it when the job is run."""

from importlib import import_module
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job

EVALUATION = "match_evaluate"


@transaction.atomic
def evaluation_request(*, user: AbstractBaseUser | None = None) -> Job:
    """The measurement that waits or is under way, or a new one."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    job = Job.objects.filter(kind=EVALUATION, state__in=open_states).order_by("pk").first()
    if job is None:
        job = job_create(kind=EVALUATION, params={}, user=user)
        job_ring(job=job)
    return job


def evaluation_handle(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    make = import_module("matching.services.evaluation").evaluation_make
    return {"evaluation": make(progress=progress).pk}
