"""Runs: kept in chunks, carried on after a stop, not repeated without reason, and only of those who consent."""

from typing import Any

import pytest

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.jobs.registry import JobStopped
from catalogue.jobs.service import job_execute
from catalogue.models import Edition, Job
from catalogue.services.consent import consent_give, consent_withdraw
from matching.ledger import Ledger
from matching.models import MatchRun, Recommendation
from matching.services import run_request, work
from matching.services.run import run_execute
from tests.factories.catalogue import make_base, make_candidate, make_concept, make_edition
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


def execute(edition: Edition, **values: Any) -> MatchRun:
    return run_execute(edition=edition, encode=encode_words, **values)


def rows(done: MatchRun) -> list[tuple[int, str, int, float]]:
    found = done.recommendations.order_by("entry__number", "rank")
    return list(found.values_list("entry__number", "candidate__reference", "rank", "score"))


def test_a_run_recommends_who_has_done_the_work_first(site: Site) -> None:
    done = execute(site.edition)
    first = {number: reference for number, reference, rank, _score in rows(done) if rank == 1}
    assert first == {1: site.candidates[0].reference, 2: site.candidates[1].reference}
    assert done.state == MatchRun.State.DONE
    assert done.finished_at is not None
    assert done.weights["topic"] > 0


def test_what_is_stored_is_the_whole_ledger(site: Site) -> None:
    row = execute(site.edition).recommendations.order_by("pk")[0]
    ledger = Ledger.from_json(row.ledger)
    assert (row.score, row.known, row.gate_open) == (ledger.score, ledger.known, ledger.passes)
    assert ledger.versions["model"] == row.run.model_version


def test_the_report_names_who_was_left_without(site: Site) -> None:
    report = execute(site.edition).report
    assert (report["entries"], report["candidates"], report["demands_with_nobody"]) == (2, 4, 0)
    assert site.candidates[2].reference in report["candidates_with_nothing_listed"]
    assert sum(times for _reference, times in report["most_recommended"]) <= report["recommendations"]


def test_the_same_again_changes_nothing_unless_asked(site: Site) -> None:
    first = execute(site.edition)
    assert execute(site.edition) == first
    anew = execute(site.edition, again=True)
    assert anew != first
    assert rows(anew) == rows(first)


@pytest.mark.parametrize("change", ["candidate", "consent", "concept", "limit"])
def test_a_change_makes_a_new_run(site: Site, change: str) -> None:
    first = execute(site.edition)
    if change == "candidate":
        make_candidate("", "battery cell pioneer")
    elif change == "consent":
        consent_withdraw(candidate=site.candidates[0], purpose=Purpose.MATCHING, source="test")
    elif change == "concept":
        make_concept("电芯", "battery cell")
        make_concept("机械臂", "robot arm")
    assert execute(site.edition, limit=10 if change == "limit" else 20) != first


def test_a_stopped_run_goes_on_where_it_stopped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CHUNK", 1)
    steps: list[int] = []

    def stop(done: int, total: int | None = None, note: str = "") -> None:
        steps.append(done)
        if done == 1:
            raise JobStopped

    with pytest.raises(JobStopped):
        execute(site.edition, progress=stop)
    left = MatchRun.objects.get()
    assert left.state == MatchRun.State.RUNNING
    kept = set(left.recommendations.values_list("pk", flat=True))
    assert kept

    steps.clear()
    done = execute(site.edition, progress=lambda done, total=None, note="": steps.append(done))
    assert done == left
    assert sorted(set(steps)) == [1, 2]
    assert kept < set(done.recommendations.values_list("pk", flat=True))
    assert rows(done) == rows(execute(site.edition, again=True))


def test_a_chunk_that_fails_leaves_nothing_of_itself(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CHUNK", 1)
    keep = MatchRun.save

    def fail(self: MatchRun, *args: Any, **kwargs: Any) -> None:
        if self.report.get("entries_done") == 2:
            raise OSError("disk full")
        keep(self, *args, **kwargs)

    monkeypatch.setattr(MatchRun, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        execute(site.edition)
    assert set(Recommendation.objects.values_list("entry__number", flat=True)) == {1}
    monkeypatch.setattr(MatchRun, "save", keep)
    assert {row[0] for row in rows(execute(site.edition))} == {1, 2}


def test_a_slower_worker_writes_nothing_twice(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one worker matches the first chunk, another finishes the run."""
    monkeypatch.setattr(work, "CHUNK", 1)
    other: list[MatchRun] = []
    match = work.chunk_match

    def late(*args: Any) -> Any:
        lists = match(*args)
        if not other:
            other.append(MatchRun())
            other[0] = execute(site.edition)
        return lists

    monkeypatch.setattr(work, "chunk_match", late)
    assert execute(site.edition) == other[0]
    assert MatchRun.objects.count() == 1
    assert len(rows(other[0])) == len({row[:2] for row in rows(other[0])})


def test_without_consent_nobody_is_recommended(site: Site) -> None:
    silent = make_candidate("", "battery cell pioneer", consents=[Purpose.SEARCH])
    gone = site.candidates[0]
    consent_withdraw(candidate=gone, purpose=Purpose.MATCHING, source="test")
    found = {row[1] for row in rows(execute(site.edition))}
    assert not found & {silent.reference, gone.reference}


def test_consent_for_one_base_reaches_that_base_only(site: Site) -> None:
    only = make_candidate("", "battery robot arm cell", consents=[Purpose.MATCHING], consent_base=site.parks[1])
    assert {row[0] for row in rows(execute(site.edition)) if row[1] == only.reference} == {2}


def test_consent_for_another_base_reaches_nobody_here(site: Site) -> None:
    other = make_candidate("", "battery robot arm cell", consents=[])
    consent_give(candidate=other, purpose=Purpose.MATCHING, source="test", base=make_base("B09"))
    assert other.reference not in {row[1] for row in rows(execute(site.edition))}


def test_an_edition_in_preparation_is_not_matched(db: None, model_folder: Any) -> None:
    with pytest.raises(CatalogueError) as error:
        execute(make_edition())
    assert error.value.code == "not_published"


@pytest.mark.parametrize("limit", [0, 201])
def test_limits_are_checked(site: Site, limit: int) -> None:
    with pytest.raises(CatalogueError) as error:
        execute(site.edition, limit=limit)
    assert error.value.code == "limit"


def test_the_limit_holds(site: Site) -> None:
    assert {row[2] for row in rows(execute(site.edition, limit=1))} == {1}


def test_queries_do_not_grow_with_candidates(site: Site, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        make_candidate("", f"battery cell maker {number}", works=[{"text_en": "battery cell line"}])
    execute(site.edition)
    with django_assert_max_num_queries(100):
        execute(site.edition, again=True)


def test_the_job_runs_the_match(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    job = run_request(edition=site.edition, limit=5)
    assert run_request(edition=site.edition, limit=5) == job
    ended = job_execute(job_id=job.pk)
    assert ended is not None
    assert (ended.state, ended.error) == (Job.State.DONE, "")
    assert ended.result["run"] == MatchRun.objects.get().pk
    assert (ended.done, ended.total) == (2, 2)
