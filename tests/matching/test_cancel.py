"""Cancelling: a run stops between chunks and leaves no half list; the run before it still stands."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from catalogue.jobs.registry import JobStopped
from catalogue.jobs.service import job_cancel, job_execute
from catalogue.models import Job
from matching.models import MatchRun, Recommendation, ShortList
from matching.selectors import recommendations_latest
from matching.services import run, run_cancel, run_request, work
from matching.services.run import run_execute
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "CHUNK", 1)


def test_a_cancelled_run_stops_and_keeps_nothing(site: Site, one_by_one: None) -> None:
    before = run_execute(edition=site.edition, encode=encode_words)
    steps: list[int] = []

    def cancel(done: int, total: int | None = None, note: str = "") -> None:
        steps.append(done)
        if done == 1:
            assert run_cancel(run=MatchRun.objects.get(state=MatchRun.State.RUNNING))

    cancelled = run_execute(edition=site.edition, again=True, encode=encode_words, progress=cancel)
    assert (cancelled.state, steps) == (MatchRun.State.CANCELLED, [0, 1])
    assert not Recommendation.objects.filter(run=cancelled).exists()
    assert not ShortList.objects.filter(run=cancelled).exists()
    assert set(recommendations_latest().values_list("run", flat=True)) == {before.pk}
    assert not run_cancel(run=cancelled)
    assert not run_cancel(run=before)


def test_cancelling_the_job_cancels_the_run(site: Site, one_by_one: None, monkeypatch: pytest.MonkeyPatch) -> None:
    execute, job = run.run_execute, run_request(edition=site.edition)

    def with_words(**values: Any) -> MatchRun:
        progress = values["progress"]

        def show(done: int, total: int | None = None, note: str = "") -> None:
            if done == 1:
                job_cancel(job=job)
            progress(done, total, note)

        return execute(**{**values, "encode": encode_words, "progress": show})

    monkeypatch.setattr(run, "run_execute", with_words)
    ended = job_execute(job_id=job.pk)
    assert ended is not None
    assert (ended.state, MatchRun.objects.get().state) == (Job.State.CANCELLED, MatchRun.State.CANCELLED)
    assert not Recommendation.objects.exists()


def test_a_worker_whose_lease_went_to_another_leaves_the_run_under_way(
    site: Site, one_by_one: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute, job = run.run_execute, run_request(edition=site.edition)

    def overtaken(**values: Any) -> MatchRun:
        progress = values["progress"]

        def show(done: int, total: int | None = None, note: str = "") -> None:
            if done == 1:
                Job.objects.filter(pk=job.pk).update(lease_token="another")
            progress(done, total, note)

        return execute(**{**values, "encode": encode_words, "progress": show})

    monkeypatch.setattr(run, "run_execute", overtaken)
    job_execute(job_id=job.pk)
    left = MatchRun.objects.get()
    assert (left.state, left.job_id, left.report["entries_done"]) == (MatchRun.State.RUNNING, job.pk, 1)


def test_cancelling_the_run_cancels_its_job(site: Site) -> None:
    job = run_request(edition=site.edition)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    under_way = MatchRun.objects.create(edition=site.edition, model_version="v", data_digest="d", job=job)
    assert run_cancel(run=under_way)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_the_command_cancels(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    MatchRun.objects.create(edition=site.edition, model_version="v", data_digest="d")
    call_command("match_run", edition=site.edition.number, cancel=True)
    assert MatchRun.objects.get().state == MatchRun.State.CANCELLED
    assert "1 cancelled" in capsys.readouterr().out


def test_the_page_shows_progress_and_cancels(site: Site, admin_client: Client) -> None:
    row = MatchRun.objects.create(edition=site.edition, model_version="v", data_digest="d", report={"entries_done": 1})
    page = admin_client.get(reverse("match-runs:inspect", args=[row.pk])).content.decode()
    assert 'max="2" value="1"' in page
    admin_client.post(reverse("match-runs:cancel", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == MatchRun.State.CANCELLED
    assert "<progress" not in admin_client.get(reverse("match-runs:inspect", args=[row.pk])).content.decode()


def test_who_may_not_start_runs_may_not_cancel_them(site: Site, client: Client, member: Any) -> None:
    row = MatchRun.objects.create(edition=site.edition, model_version="v", data_digest="d")
    client.force_login(member(site.parks[0]))
    assert client.post(reverse("match-runs:cancel", args=[row.pk])).status_code in (302, 403)
    row.refresh_from_db()
    assert row.state == MatchRun.State.RUNNING


def test_a_stopped_run_without_a_job_is_carried_on(site: Site, one_by_one: None) -> None:
    def stop(done: int, total: int | None = None, note: str = "") -> None:
        if done == 1:
            raise JobStopped

    with pytest.raises(JobStopped):
        run_execute(edition=site.edition, encode=encode_words, progress=stop)
    left = MatchRun.objects.get()
    assert run_execute(edition=site.edition, encode=encode_words) == left
