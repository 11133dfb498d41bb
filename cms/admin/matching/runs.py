"""Runs of an edition: the latest one and those under way."""

from typing import Any

from django.urls import reverse

from catalogue.models import Edition, Job
from matching.models import MatchRun

MATCH_RUN = "match_run"


def latest_run(edition: Edition) -> MatchRun | None:
    """The run started last over this edition."""
    return MatchRun.objects.filter(edition=edition).select_related("job").first()


def open_job(edition: Edition) -> Job | None:
    """A run of this edition that waits or is under way."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    waiting = Job.objects.filter(kind=MATCH_RUN, state__in=states)
    return next((job for job in waiting if job.params.get("edition") == edition.number), None)


def run_following(job: Job, _user: Any) -> dict[str, Any]:
    """The run that a finished job made, with the way to its spread report."""
    run = MatchRun.objects.filter(job=job).select_related("edition").first()
    if run is None:
        run = MatchRun.objects.filter(edition__number=job.params.get("edition", "")).select_related("edition").first()
    return {"run": run, "run_url": reverse("match-runs:inspect", args=[run.pk]) if run else ""}
