"""Cancels a run: it stops before its next chunk, and nothing of it is kept but that it was there."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.jobs.service import job_cancel
from catalogue.models import Edition
from matching.large.parts import parts_of
from matching.models import (
    BaseRecommendation,
    FairnessReport,
    MatchRun,
    Recommendation,
    ShortList,
    TeamProposal,
)

STORED = (Recommendation, ShortList, TeamProposal, BaseRecommendation, FairnessReport)
"""Whatever chunks and finishing steps store of a run."""

AT_ONCE = 5000


@transaction.atomic
def run_cancel(*, run: MatchRun) -> bool:
    """Cancel a run that is under way, with its jobs; false when it had ended already.

    What it recommended so far is deleted: half a run would show some demands as having nobody.
    """
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.state != MatchRun.State.RUNNING:
        return False
    held.state, held.finished_at = MatchRun.State.CANCELLED, timezone.now()
    held.save(update_fields=["state", "finished_at"])
    for model in STORED:
        _rows_delete(model.objects.filter(run=held))
    for job in [*parts_of(held), *([held.job] if held.job else [])]:
        job_cancel(job=job)
    return True


def runs_cancel(*, edition: Edition) -> int:
    """Cancel every run of an edition that is under way; returns how many."""
    under_way = MatchRun.objects.filter(edition=edition, state=MatchRun.State.RUNNING)
    return sum(run_cancel(run=run) for run in under_way)


def _rows_delete(rows: "QuerySet[Any]") -> None:
    """Delete rows without reading their ledgers, which would fill the memory, and not all at once."""
    while some := list(rows.order_by().values_list("pk", flat=True)[:AT_ONCE]):
        rows.model._default_manager.filter(pk__in=some).only("pk").delete()
