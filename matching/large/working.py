"""Does a part of a large run, and the end of it."""

from typing import Any

from catalogue.jobs.registry import Progress
from matching.dataset import Encode, FeatureMaker, entries_matchable
from matching.large.opening import pool_open
from matching.large.parts import end_request
from matching.models import MatchRun
from matching.services.chunk import entries_done
from matching.services.work import entries_work, run_complete
from matching.updating.matcher import matcher_of
from search.embedding import passage_vectors


def part_execute(
    *, run_id: int, first: int, last: int, progress: Progress | None = None, encode: Encode = passage_vectors
) -> dict[str, Any]:
    """Match the entries from place `first` up to `last`, those not done yet; without any, finish the run.

    Whoever does the last entries asks for the end. A run that was cancelled, or is done, is left alone.
    """
    run = MatchRun.objects.select_related("edition").filter(pk=run_id, state=MatchRun.State.RUNNING).first()
    if run is None:
        return {"run": run_id, "entries": 0}
    trained = matcher_of(run)
    maker = FeatureMaker(encode, trained.terms)
    entries = list(entries_matchable(run.edition))
    pool = pool_open(encode, trained.terms, keep=False)
    if first == last:
        run_complete(run, entries, pool, trained, progress)
        return {"run": run.pk, **run.report}
    under_way = entries_work(run, entries[first:last], maker, pool, trained, progress)
    if under_way and len(entries_done(run)) == len(entries):
        end_request(run=run, entries=len(entries))
    return {"run": run.pk, "entries": last - first}
