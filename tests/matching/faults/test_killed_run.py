"""A run whose process is killed, by -9 and wherever it is, is carried on to what an undisturbed run comes to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from matching.models import MatchRun, ProfileSnapshot, Recommendation
from matching.person.preparing import KIND as PREPARING
from matching.services import finishing, run, run_request, runs_cancel
from matching.services.chunk import entries_done
from tests.matching.conftest import Site
from tests.matching.faults.conftest import ENTRIES
from tests.matching.faults.kept import kept_by

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

STEPS = [name for name, _step in finishing.STEPS]

IN_CHUNKS = {
    ("before a chunk is kept", 1): 0,
    ("before a chunk is kept", 3): 2,
    ("with the recommendations of a chunk, before its mark", 3): 2,
    ("at the end of a chunk's transaction", 2): 1,
    ("after a chunk", 2): 2,
    ("after a chunk", ENTRIES): ENTRIES,
}
"""Moments of chunks, with how many are kept by then."""

IN_FINISHING = [
    *((moment, turn) for turn in range(1, len(STEPS) + 1) for moment in ("before a step", "at the end of a step")),
    ("before closing", len(STEPS) + 1),
    ("at the end of closing", len(STEPS) + 1),
]
"""Moments of the end with the number of the step. The run is killed at all of them, one after the other."""


def carried_on(site: Site, *, entries: int) -> MatchRun:
    """The run, carried on to its end from where so many entries are kept."""
    told: list[int] = []

    def progress(done: int, total: int | None = None, note: str = "") -> None:
        told.append(done)

    ended = run.run_execute(edition=site.edition, progress=progress)
    # What is kept is not matched again: neither the first entry told of is, nor any twice.
    assert told[0] == entries
    assert told == sorted(told)
    return ended


def assert_whole(ended: MatchRun, site: Site) -> None:
    """The run is the only one, and equal to one that nothing happened to."""
    assert MatchRun.objects.get(edition=site.edition) == ended
    assert ended.state == MatchRun.State.DONE
    assert ended.report["entries_done"] == len(site.entries) == ENTRIES
    assert ended.report["steps_done"] == STEPS
    assert Job.objects.filter(kind=PREPARING).count() == 1
    kept, snapshots = kept_by(ended), set(ProfileSnapshot.objects.values_list("candidate", "digest"))
    undisturbed = run.run_execute(edition=site.edition, again=True)
    assert undisturbed != ended
    # Every kind has something that could be lost or doubled.
    assert [kind for kind in kept if not kept[kind]] == []
    assert kept == kept_by(undisturbed)
    assert set(ProfileSnapshot.objects.values_list("candidate", "digest")) == snapshots
    assert ProfileSnapshot.objects.count() == len(snapshots)


def assert_nothing_half_kept(left: MatchRun, *, entries: int) -> None:
    """An entry is kept with all that belongs to it, or not at all."""
    assert left.state == MatchRun.State.RUNNING
    assert left.finished_at is None
    done = entries_done(left)
    assert len(done) == entries == left.report.get("entries_done", 0)
    assert set(Recommendation.objects.filter(run=left).values_list("entry", flat=True)) == done
    assert not Recommendation.objects.filter(run=left, snapshot=None).exists()


@pytest.mark.parametrize(("moment", "turn"), IN_CHUNKS, ids=lambda value: str(value).replace(" ", "_"))
def test_a_run_killed_among_its_chunks_goes_on_to_the_same_end(
    edition_site: Site, kill_at: Callable[..., MatchRun], moment: str, turn: int
) -> None:
    left = kill_at(moment, turn)
    assert_nothing_half_kept(left, entries=IN_CHUNKS[moment, turn])
    columns = ("pk", "entry", "candidate", "score")
    kept = set(Recommendation.objects.filter(run=left).values_list(*columns))
    ended = carried_on(edition_site, entries=IN_CHUNKS[moment, turn])
    assert ended == left
    assert kept <= set(Recommendation.objects.filter(run=ended).values_list(*columns))
    assert_whole(ended, edition_site)


def test_a_run_killed_at_every_moment_of_its_end_goes_on_to_the_same_end(
    edition_site: Site, kill_at: Callable[..., MatchRun]
) -> None:
    stored: dict[int, dict[str, Any]] = {}
    for moment, turn in IN_FINISHING:
        left = kill_at(moment, turn)
        assert_nothing_half_kept(left, entries=ENTRIES)
        assert left.report.get("steps_done", []) == STEPS[: turn - 1], moment
        # What the step before has stored is there, and of the one under way nothing.
        assert kept_by(left) == stored.setdefault(turn, kept_by(left)), moment
    ended = carried_on(edition_site, entries=ENTRIES)
    assert ended == left
    assert_whole(ended, edition_site)


def test_the_job_of_a_killed_worker_is_taken_over_when_its_lease_is_over(
    edition_site: Site, kill_at: Callable[..., MatchRun]
) -> None:
    job = run_request(edition=edition_site.edition)
    left = kill_at("after a chunk", 2, job=job.pk)
    assert_nothing_half_kept(left, entries=2)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.RUNNING, 1)
    assert job_execute(job_id=job.pk) is None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    ended = job_execute(job_id=job.pk)
    assert ended is not None
    assert (ended.state, ended.error, ended.attempts) == (Job.State.DONE, "", 2)
    assert ended.result["run"] == left.pk
    left.refresh_from_db()
    assert_whole(left, edition_site)


@pytest.mark.parametrize("moment", ["after a chunk", "before closing"])
def test_a_run_cancelled_after_its_worker_was_killed_keeps_nothing(
    edition_site: Site, kill_at: Callable[..., MatchRun], moment: str
) -> None:
    left = kill_at(moment, 2)
    assert runs_cancel(edition=edition_site.edition) == 1
    assert [kind for kind, rows in kept_by(left).items() if rows] == ["report", "run"]
    anew = run.run_execute(edition=edition_site.edition)
    assert anew != left
    assert (anew.state, anew.report["entries_done"]) == (MatchRun.State.DONE, ENTRIES)
