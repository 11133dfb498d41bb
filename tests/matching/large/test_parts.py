"""A large run is the run that memory would hold: in parts, whoever does them, however often, and after a kill."""

from typing import Any

import pytest
from django.core.management import call_command

from catalogue.choices import Purpose
from catalogue.jobs.service import job_execute
from catalogue.models import Candidate, Job
from catalogue.services.consent import consent_withdraw
from matching.large import parts, working
from matching.large.parts import KIND, parts_of, parts_request
from matching.large.working import part_execute
from matching.management.commands import match_run
from matching.models import MatchRun
from matching.services import run_cancel, work
from matching.services.run import run_execute
from matching.updating.service import run_update
from tests.factories.catalogue import make_candidate
from tests.matching.conftest import Site
from tests.matching.large.conftest import Memory
from tests.matching.makers import encode_words


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part and a chunk for every entry, with the encoder of the tests."""
    monkeypatch.setattr(parts, "PART", 1)
    monkeypatch.setattr(work, "CHUNK", 1)
    execute = working.part_execute
    monkeypatch.setattr(working, "part_execute", lambda **values: execute(**{**values, "encode": encode_words}))


def large(site: Site, **values: Any) -> MatchRun:
    return run_execute(edition=site.edition, encode=encode_words, **values)


def work_off(run: MatchRun) -> MatchRun:
    """Do the jobs of a run until none is left."""
    while jobs := parts_of(run):
        ended = job_execute(job_id=jobs[0].pk)
        assert ended is not None
        assert (ended.state, ended.error) == (Job.State.DONE, "")
    run.refresh_from_db()
    return run


def stored(run: MatchRun) -> list[tuple[Any, ...]]:
    columns = ("entry", "rank", "candidate", "score", "ledger", "placed", "snapshot__digest")
    return list(run.recommendations.order_by("entry", "rank").values_list(*columns))


def test_a_large_run_is_the_run_in_memory(site: Site, memory: Memory, in_parts: None, settings: Any) -> None:
    make_candidate("", "robot arm line", consents=[Purpose.MATCHING], consent_base=site.parks[1])
    run = large(site)
    assert run.state == MatchRun.State.RUNNING
    assert len(parts_of(run)) == 2
    assert work_off(run).state == MatchRun.State.DONE
    settings.MATCHING_SEARCH = "exact"
    small = large(site, again=True)
    assert stored(run) == stored(small)
    assert run.report["demands_with_nobody"] == small.report["demands_with_nobody"]
    assert run.report["candidates_with_nothing_listed"] == small.report["candidates_with_nothing_listed"]
    assert large(site) == small


def test_parts_are_asked_for_once_and_done_twice_is_done_once(site: Site, memory: Memory, in_parts: None) -> None:
    run = large(site)
    assert [job.pk for job in parts_request(run=run, entries=2)] == [job.pk for job in parts_of(run)]
    first = part_execute(run_id=run.pk, first=0, last=1, encode=encode_words)
    kept = stored(run)
    assert part_execute(run_id=run.pk, first=0, last=1, encode=encode_words) == first
    assert stored(run) == kept
    assert work_off(run).report["entries_done"] == 2


def test_a_part_that_was_killed_is_carried_on_by_another(site: Site, memory: Memory, in_parts: None) -> None:
    run = large(site)

    def killed(done: int, total: int | None = None, note: str = "") -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part_execute(run_id=run.pk, first=0, last=2, progress=killed, encode=encode_words)
    kept = set(run.recommendations.values_list("pk", flat=True))
    assert kept
    steps: list[int] = []
    part_execute(
        run_id=run.pk,
        first=0,
        last=2,
        progress=lambda done, total=None, note="": steps.append(done),
        encode=encode_words,
    )
    assert steps == [1, 2]
    assert kept < set(run.recommendations.values_list("pk", flat=True))


def test_a_cancelled_run_gets_no_further_part(site: Site, memory: Memory, in_parts: None) -> None:
    run = large(site)
    part_execute(run_id=run.pk, first=0, last=1, encode=encode_words)
    assert run_cancel(run=run)
    assert part_execute(run_id=run.pk, first=1, last=2, encode=encode_words) == {"run": run.pk, "entries": 0}
    assert not stored(run)
    assert not Job.objects.filter(kind=KIND, state=Job.State.WAITING).exists()


def test_only_who_changed_is_written_to_the_collection(site: Site, memory: Memory, in_parts: None) -> None:
    work_off(large(site))
    assert sorted(memory.written) == sorted(row.pk for row in site.candidates)
    memory.written.clear()
    newcomer = make_candidate("", "battery cell design")
    consent_withdraw(candidate=site.candidates[0], purpose=Purpose.MATCHING, source="test")
    work_off(large(site))
    assert memory.written == [newcomer.pk]
    assert site.candidates[0].pk not in memory.rows


def test_a_large_run_follows_changes(site: Site, memory: Memory, in_parts: None) -> None:
    run = work_off(large(site))
    newcomer = make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}])
    Candidate.objects.filter(pk=site.candidates[3].pk).delete()
    run_update(run=run, candidate_ids=[newcomer.pk, site.candidates[3].pk], encode=encode_words)
    updated = stored(run)
    anew = work_off(large(site, again=True))
    assert [row[:5] for row in updated] == [row[:5] for row in stored(anew)]


def test_the_command_works_off_the_parts_itself(
    site: Site, memory: Memory, in_parts: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(match_run, "run_execute", lambda **values: run_execute(**{**values, "encode": encode_words}))
    call_command("match_run", edition=site.edition.number)
    run = MatchRun.objects.get()
    assert run.state == MatchRun.State.DONE
    assert f"Run {run.pk}: entries 2" in capsys.readouterr().out
