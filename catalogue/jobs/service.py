"""Create jobs, run them under a lease, and find those that nobody is working on."""

import logging
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from catalogue.exceptions import CatalogueError
from catalogue.jobs.registry import JobStopped, job_handler
from catalogue.models import Job

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
ATTEMPTS = 5

GIVEN_UP = gettext_noop("Given up: its worker went away each time.")
"""The error of a job that took its workers with it; translated where it is shown."""


def job_create(*, kind: str, params: dict[str, Any] | None = None, user: AbstractBaseUser | None = None) -> Job:
    """A waiting job. The caller rings `catalogue.tasks.job_run` after commit; the sweep finds it otherwise."""
    return Job.objects.create(kind=kind, params=params or {}, created_by=user)  # type: ignore[misc]


def job_cancel(*, job: Job) -> bool:
    """Ask a job to stop at its next step; false when it had ended already."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    stopped = Job.objects.filter(pk=job.pk, state__in=open_states)
    return bool(stopped.update(state=Job.State.CANCELLED, finished_at=timezone.now(), lease_token=""))


def jobs_free() -> list[int]:
    """Primary keys of jobs that wait, or whose worker has gone away, oldest first."""
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    return list(Job.objects.filter(free).order_by("pk").values_list("pk", flat=True))


def job_execute(*, job_id: int) -> Job | None:
    """Claim and run one job; None when another worker holds it or it has ended.

    A failing handler leaves the job FAILED with the error, after ATTEMPTS claims at the latest. A refusal is kept with
    its code as `result["refused"]`: its words are for whoever asked for the work.
    """
    token = _claim(job_id)
    if token is None:
        return None
    job = Job.objects.get(pk=job_id)
    try:
        result = job_handler(job.kind)(job.params, _Lease(job_id, token))
    except JobStopped:
        return Job.objects.get(pk=job_id)
    except CatalogueError as error:
        logger.warning("Job %s (%s) was refused: %s", job_id, job.kind, error.code)
        _end(job_id, token, state=Job.State.FAILED, error=str(error), result={"refused": error.code})
        return Job.objects.get(pk=job_id)
    except Exception as error:
        # The edge of a worker: whatever went wrong must reach the row, and so the person who waits for it.
        logger.exception("Job %s (%s) failed", job_id, job.kind)
        _end(job_id, token, state=Job.State.FAILED, error=f"{type(error).__name__}: {error}")
        return Job.objects.get(pk=job_id)
    _end(job_id, token, state=Job.State.DONE, result=result)
    return Job.objects.get(pk=job_id)


@transaction.atomic
def _claim(job_id: int) -> str | None:
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    job = Job.objects.select_for_update().filter(free, pk=job_id).first()
    if job is None:
        return None
    if job.attempts >= ATTEMPTS:
        job.state, job.finished_at = Job.State.FAILED, now
        job.error = GIVEN_UP
        job.save(update_fields=["state", "finished_at", "error"])
        return None
    job.state, job.attempts = Job.State.RUNNING, job.attempts + 1
    job.lease_until, job.lease_token = now + LEASE, secrets.token_hex(16)
    job.save(update_fields=["state", "attempts", "lease_until", "lease_token"])
    return job.lease_token


def _end(job_id: int, token: str, **values: Any) -> None:
    Job.objects.filter(pk=job_id, lease_token=token).update(
        finished_at=timezone.now(), lease_until=None, lease_token="", **values
    )


class _Lease:
    """Progress of one run: writes it to the row and renews the lease, or stops the run."""

    def __init__(self, job_id: int, token: str) -> None:
        self._job_id = job_id
        self._token = token

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None:
        held = Job.objects.filter(pk=self._job_id, lease_token=self._token, state=Job.State.RUNNING)
        if not held.update(done=done, total=total, note=note[:200], lease_until=timezone.now() + LEASE):
            raise JobStopped
