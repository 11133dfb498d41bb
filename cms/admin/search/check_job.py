"""The comparison of database and index as a job, with or without repair; what this job and a build came to."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job
from cms.admin.search.words import kind_words
from search.checking import index_check
from search.documents.registry import document_of, kinds
from search.states import states_lock

SEARCH_CHECK = "search_check"


@transaction.atomic
def check_request(*, repair: bool, user: AbstractBaseUser | None) -> Job:
    """The comparison that is waiting or running, or a new one."""
    states_lock()
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    job = Job.objects.filter(kind=SEARCH_CHECK, state__in=open_states, params__repair=repair).order_by("pk").first()
    if job is None:
        job = job_create(kind=SEARCH_CHECK, params={"repair": repair}, user=user)
        job_ring(job=job)
    return job


def check_run(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Handler: compare every kind, and repair when the job says so."""
    total = sum(document_of(kind).ids().count() for kind in kinds())
    compared = dict.fromkeys(kinds(), 0)

    def watch(kind: str, count: int) -> None:
        compared[kind] = count
        done = sum(compared.values())
        progress(done, max(total, done), kind)

    reports = index_check(repair=params["repair"], watch=watch)
    return {"repair": params["repair"], "kinds": [_report(asdict(report)) for report in reports]}


def check_following(job: Job, _user: Any) -> dict[str, Any]:
    """The differences of each kind, for the job's page."""
    rows = [row | {"name": kind_words(row["kind"])} for row in job.result.get("kinds", [])]
    differing = any(row["missing"] or row["extra"] or row["stale"] for row in rows)
    return {"rows": rows, "differing": differing, "repaired": job.result.get("repair", False)}


def build_following(job: Job, _user: Any) -> dict[str, Any]:
    """How many documents a build wrote, for the job's page."""
    return {"counts": [(kind_words(kind), count) for kind, count in job.result.items()]}


def _report(row: dict[str, Any]) -> dict[str, Any]:
    """A row of JSON: its keys are texts."""
    return row | {"reasons": {str(id_): reason for id_, reason in row["reasons"].items()}}
