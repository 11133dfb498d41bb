"""The changes of candidates that finished runs have yet to follow: written down, rung for, and done as a job."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from catalogue.jobs.registry import Progress
from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from catalogue.models import Job
from catalogue.selectors.editions import entries_open
from matching.models import CandidateChange, MatchRun

KIND = "match_update"


def runs_followed() -> QuerySet[MatchRun]:
    """The newest finished run of each edition with open demands: those that follow changes."""
    finished = MatchRun.objects.filter(state=MatchRun.State.DONE)
    newest = finished.filter(edition=OuterRef("edition")).order_by("-finished_at", "-pk").values("pk")[:1]
    return finished.filter(pk=Subquery(newest), edition__in=entries_open().values("edition_id")).order_by("pk")


@transaction.atomic
def changes_record(*, ids: Iterable[int]) -> int:
    """Write down that these candidates changed, in the caller's transaction, and ring for it; returns how many."""
    if not MatchRun.objects.exclude(state=MatchRun.State.CANCELLED).exists():
        return 0
    rows = [CandidateChange(candidate_id=pk) for pk in sorted(set(ids))]
    CandidateChange.objects.bulk_create(rows, batch_size=1000)
    if rows:
        changes_ring()
    return len(rows)


def changes_ring() -> Job | None:
    """The waiting job that will apply what there is to apply; None when there is nothing."""
    if not CandidateChange.objects.exists():
        return None
    job = Job.objects.filter(kind=KIND, state=Job.State.WAITING).first()
    if job is None:
        job = job_create(kind=KIND)
        job_ring(job=job)
    return job


def match_update_handle(_params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The handler of the job kind."""
    # Loaded when a job runs: scikit-learn takes seconds, and every command and web worker registers this handler.
    done: dict[str, Any] = import_module("matching.updating.service").changes_apply(progress=progress)
    return done
