"""Doorbells of the job table."""

from celery import shared_task

from catalogue.jobs.service import job_execute, jobs_free


@shared_task(name="catalogue.tasks.job_run")
def job_run(job_id: int) -> None:
    """Run one job if it is free."""
    job_execute(job_id=job_id)


@shared_task(name="catalogue.tasks.jobs_sweep")
def jobs_sweep() -> None:
    """Run what nobody rang for, and what a dead worker left."""
    for job_id in jobs_free():
        job_execute(job_id=job_id)
