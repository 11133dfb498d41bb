"""What is done over a whole run: hooks of each chunk before it is kept, and steps once all entries are matched.

Both are lists, so that a new step is one line here and `run` need not know of it.
"""

from collections.abc import Callable, Sequence

from django.db import transaction

from catalogue.jobs.registry import Progress
from catalogue.models import EditionEntry
from matching.bases.service import run_bases
from matching.fairness.service import fairness_record
from matching.models import MatchRun, Recommendation
from matching.person.preparing import demands_prepare_after_run
from matching.replaying.snapshots import snapshots_keep
from matching.services.pool import Pool
from matching.spreading.service import run_spread
from matching.teams.service import run_teams
from matching.training import Trained

ChunkHook = Callable[[MatchRun, Sequence[Recommendation], Pool], None]
"""Gets the recommendations of a chunk before they are written, in their transaction; may set their fields."""

Step = Callable[[MatchRun, Sequence[EditionEntry], Pool, Trained], None]
"""Gets the run with all its recommendations stored. Idempotent: whoever carries on a killed run calls it again."""

CHUNK_HOOKS: tuple[ChunkHook, ...] = (snapshots_keep,)

STEPS: tuple[tuple[str, Step], ...] = (
    ("spread", run_spread),
    ("teams", run_teams),
    ("bases", run_bases),
    ("fairness", fairness_record),
    ("demands_kept", demands_prepare_after_run),
)
"""Name and function, in the order they are done. The name stands in the progress and in `report["steps_done"]`."""


def chunk_hooks(run: MatchRun, rows: Sequence[Recommendation], pool: Pool) -> None:
    """Call every hook on the rows of a chunk."""
    for hook in CHUNK_HOOKS:
        hook(run, rows, pool)


def run_finish(
    run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, trained: Trained, progress: Progress | None = None
) -> None:
    """Do the steps not yet done, each in a transaction of its own with the note that it is done.

    A run that is cancelled meanwhile gets no further step.
    """
    for name, step in STEPS:
        if name in run.report.get("steps_done", ()):
            continue
        if progress is not None:
            progress(len(entries), len(entries), name)
        with transaction.atomic():
            held = MatchRun.objects.select_for_update().get(pk=run.pk)
            if held.state == MatchRun.State.CANCELLED:
                break
            step(run, entries, pool, trained)
            run.report = {**run.report, "steps_done": [*run.report.get("steps_done", ()), name]}
            run.save(update_fields=["report"])


def steps_forget(run: MatchRun) -> None:
    """Let `run_finish` do all steps again: the recommendations have changed."""
    run.report = {**run.report, "steps_done": []}
    run.save(update_fields=["report"])
