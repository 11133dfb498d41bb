"""The job table holds the work: leases, progress, failure, cancelling, taking over."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.exceptions import CatalogueError
from catalogue.jobs import registry
from catalogue.jobs.service import ATTEMPTS, GIVEN_UP, job_cancel, job_create, job_execute, jobs_free
from catalogue.models import Job
from catalogue.tasks import jobs_sweep

pytestmark = pytest.mark.django_db


@pytest.fixture
def handlers() -> Iterator[dict[str, Any]]:
    before = dict(registry._handlers)
    yield registry._handlers
    registry._handlers.clear()
    registry._handlers.update(before)


def test_a_job_runs_once_and_keeps_its_progress_and_result(handlers: dict[str, Any]) -> None:
    def count(params: dict[str, Any], progress: registry.Progress) -> dict[str, Any]:
        progress(3, 7, "counting")
        return {"counted": params["to"]}

    handlers["count"] = count
    job = job_create(kind="count", params={"to": 7})

    ended = job_execute(job_id=job.pk)

    assert ended is not None
    assert (ended.state, ended.result, ended.done, ended.total) == (Job.State.DONE, {"counted": 7}, 3, 7)
    assert job_execute(job_id=job.pk) is None


def test_a_failing_job_says_why(handlers: dict[str, Any]) -> None:
    def fail(params: dict[str, Any], progress: registry.Progress) -> dict[str, Any]:
        raise ValueError("no such file")

    handlers["fail"] = fail

    ended = job_execute(job_id=job_create(kind="fail").pk)

    assert ended is not None
    assert ended.state == Job.State.FAILED
    assert "no such file" in ended.error


def test_a_refused_job_keeps_the_words_and_the_code(handlers: dict[str, Any]) -> None:
    def refuse(params: dict[str, Any], progress: registry.Progress) -> dict[str, Any]:
        raise CatalogueError("Publish the edition first.", code="draft")

    handlers["refuse"] = refuse

    ended = job_execute(job_id=job_create(kind="refuse").pk)

    assert ended is not None
    assert (ended.state, ended.error) == (Job.State.FAILED, "Publish the edition first.")
    assert ended.result == {"refused": "draft"}
    assert jobs_free() == []


def test_a_job_that_takes_its_workers_with_it_is_given_up(handlers: dict[str, Any]) -> None:
    handlers["work"] = lambda params, progress: {}
    job = job_create(kind="work")
    gone = {"state": Job.State.RUNNING, "lease_until": timezone.now() - timedelta(seconds=1), "attempts": ATTEMPTS}
    Job.objects.filter(pk=job.pk).update(**gone)

    assert job_execute(job_id=job.pk) is None

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, GIVEN_UP)


def test_a_job_whose_worker_went_away_is_taken_over(handlers: dict[str, Any]) -> None:
    handlers["work"] = lambda params, progress: {"done": True}
    job = job_create(kind="work")
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, lease_until=timezone.now() - timedelta(seconds=1), lease_token="dead", attempts=1
    )

    assert jobs_free() == [job.pk]
    jobs_sweep()

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)


def test_a_job_under_lease_is_left_alone(handlers: dict[str, Any]) -> None:
    handlers["work"] = lambda params, progress: {}
    job = job_create(kind="work")
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, lease_until=timezone.now() + timedelta(minutes=1), lease_token="alive"
    )

    assert jobs_free() == []
    assert job_execute(job_id=job.pk) is None


def test_a_cancelled_job_stops_at_its_next_step(handlers: dict[str, Any]) -> None:
    steps = []

    def slow(params: dict[str, Any], progress: registry.Progress) -> dict[str, Any]:
        for step in range(5):
            progress(step, 5)
            steps.append(step)
            if step == 1:
                job_cancel(job=job)
        return {}

    handlers["slow"] = slow
    job = job_create(kind="slow")

    ended = job_execute(job_id=job.pk)

    assert ended is not None
    assert ended.state == Job.State.CANCELLED
    assert steps == [0, 1]


def test_a_kind_has_one_handler() -> None:
    with pytest.raises(KeyError, match="known"):
        registry.job_handler("no such kind")
