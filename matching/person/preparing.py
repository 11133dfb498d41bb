"""Reads the demands of published editions for the short lists of people: as a job when there are many."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job

KIND = "person_demands"
OPEN = (Job.State.WAITING, Job.State.RUNNING)


@transaction.atomic
def demands_prepare_request() -> Job:
    """The job that reads what no short list can be made of yet; asking again while one is open gives that one."""
    job = Job.objects.filter(kind=KIND, state__in=OPEN).first() or job_create(kind=KIND)
    job_ring(job=job)
    return job


def demands_prepare_after_run(*_run: object) -> None:
    """The step of a finished run: its texts are encoded by then, and nobody shall wait for their list later."""
    demands_prepare_request()


def demands_prepare_failed() -> Job | None:
    """The newest such job if it failed: asking again at once would fail again."""
    newest = Job.objects.filter(kind=KIND).order_by("-pk").first()
    return newest if newest is not None and newest.state == Job.State.FAILED else None


def demands_prepare_handle(_params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    made: Sequence[str] = import_module("matching.person.making").shelves_make(progress)
    return {"editions": list(made)}
