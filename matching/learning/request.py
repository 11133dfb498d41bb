"""Asks for learning as a job, and does it when the job is run."""

from importlib import import_module
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job

KIND = "match_learn"


@transaction.atomic
def learning_request(*, user: AbstractBaseUser | None = None) -> Job:
    """A job that will learn from the decisions; asking again while one waits or runs gives that one."""
    waiting = Job.objects.filter(kind=KIND, state__in=(Job.State.WAITING, Job.State.RUNNING)).first()
    job = waiting or job_create(kind=KIND, user=user)
    job_ring(job=job)
    return job


def learning_handle(_params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    learned = import_module("matching.learning.learn").challenger_learn(progress=progress)
    result: dict[str, Any] = learned.to_json()
    return result
