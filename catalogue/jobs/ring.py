"""Rings for a job after the transaction that made it. A broker that is away only delays: the sweep comes anyway."""

import logging

from django.db import transaction

from catalogue.models import Job
from catalogue.tasks import job_run

logger = logging.getLogger(__name__)


def job_ring(*, job: Job) -> None:
    """Ring once the current transaction has committed."""
    transaction.on_commit(lambda: _ring(job.pk), robust=True)


def _ring(job_id: int) -> None:
    try:
        job_run.apply_async(args=[job_id], retry=False)
    except (OSError, job_run.OperationalError) as error:
        logger.warning("Job %s waits for the sweep, the queue did not answer: %s", job_id, error)
