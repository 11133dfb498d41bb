"""Runs of an edition: the latest one, the job under way, and what a finished job leads to."""

from typing import Any

from django.urls import reverse

from catalogue.models import Edition, Job
from matching.models import MatchRun
from matching.services.request import KIND


def latest_run(edition: Edition) -> MatchRun | None:
    """The run started last over this edition."""
    return MatchRun.objects.filter(edition=edition).first()


def open_job(edition: Edition) -> Job | None:
    """A run of this edition that waits or is under way."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(kind=KIND, state__in=states, params__edition=edition.number).first()


def run_following(job: Job, _user: Any) -> dict[str, Any]:
    """The run that a finished job made, with the way to its spread report.

    `unchanged` says that it had been there before: a run over the same demands and people is not made again.
    """
    run = MatchRun.objects.filter(pk=job.result.get("run")).select_related("edition").first()
    return {
        "run": run,
        "run_url": reverse("match-runs:inspect", args=[run.pk]) if run else "",
        "unchanged": bool(run and run.finished_at and run.finished_at < job.created_at),
    }
