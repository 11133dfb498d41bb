"""The work of a run: entries in chunks that are kept, and what is done once when all of them are."""

from collections.abc import Sequence
from time import perf_counter

from django.db import transaction
from django.utils import timezone

from catalogue.jobs.registry import Progress
from catalogue.models import EditionEntry
from matching.dataset import FeatureMaker
from matching.models import MatchRun, ShortList
from matching.services.chunk import chunk_keep, chunk_match, entries_done
from matching.services.finishing import run_finish
from matching.services.pool import Pool
from matching.services.report import report_of
from matching.training import Trained
from matching.updating.changes import changes_ring

CHUNK = 10


def entries_work(
    run: MatchRun,
    entries: Sequence[EditionEntry],
    maker: FeatureMaker,
    pool: Pool,
    trained: Trained,
    progress: Progress | None = None,
) -> bool:
    """Match those of `entries` that are not done yet, a chunk at a time; false when the run was ended meanwhile.

    `progress` is called before each chunk, and at the end, with entries done and in all.
    """
    done = entries_done(run, [entry.pk for entry in entries])
    left = [entry for entry in entries if entry.pk not in done]
    for start in range(0, len(left), CHUNK):
        if progress is not None:
            progress(len(entries) - len(left) + start, len(entries))
        chunk = left[start : start + CHUNK]
        chunk_keep(run, chunk_match(chunk, maker, pool, trained, run.limit), pool)
        run.refresh_from_db()
        if run.state != MatchRun.State.RUNNING:
            return False
    if progress is not None:
        progress(len(entries), len(entries))
    return True


def run_complete(
    run: MatchRun,
    entries: Sequence[EditionEntry],
    pool: Pool,
    trained: Trained,
    progress: Progress | None = None,
    started: float | None = None,
) -> None:
    """Do the finishing steps of a run whose entries are all done, and close it. `started` is of `perf_counter`."""
    run_finish(run, entries, pool, trained, progress)
    seconds = (timezone.now() - run.started_at).total_seconds() if started is None else perf_counter() - started
    _run_close(run, entries, pool, seconds=seconds)


@transaction.atomic
def _run_close(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, *, seconds: float) -> None:
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.state == MatchRun.State.RUNNING:
        counted = report_of(held, entries, pool) | {"entries_done": len(entries), "seconds": round(seconds, 2)}
        # What finishing steps noted in the report stays.
        held.report = {**held.report, **counted}
        held.state, held.finished_at = MatchRun.State.DONE, timezone.now()
        held.save(update_fields=["report", "state", "finished_at"])
        # Only the newest run follows changes; what came while it was under way was kept for it.
        before = MatchRun.objects.filter(edition=held.edition, state=MatchRun.State.DONE).exclude(pk=held.pk)
        ShortList.objects.filter(run__in=before).delete()
        changes_ring()
    run.refresh_from_db()
