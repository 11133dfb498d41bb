"""The page of the index: its state in words, and buttons for administrators alone."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from cms.admin.groups import ADMINISTRATOR, AUDITOR, CHIEF_EDITOR, EDITOR
from cms.admin.search.check_job import SEARCH_CHECK, check_request
from search.breaker import BreakerState
from search.engines.protocol import Health
from search.models import IndexEvent, IndexState
from search.rebuilding import JOB_KIND, rebuild_run
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_demand, make_published_edition

PAGE = "/admin/search-index/"
ACT = PAGE + "act/"


@pytest.fixture
def index(settings: Any, tmp_path: Path, db: None) -> None:
    """An index of one demand."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"
    make_published_edition([make_demand()])
    rebuild_run({"token": "g1"}, lambda done, total=None, note="": None)


def _text(client: Client, language: str = "en") -> str:
    return client.get(PAGE, headers={"accept-language": language}).content.decode()


def _aside(object_id: int = 1) -> IndexEvent:
    return IndexEvent.objects.create(
        kind="demand", object_id=object_id, attempts=8, set_aside=True, error="ValueError: odd"
    )


def test_only_administrators_come_in(sign_in: SignIn) -> None:
    for group in (EDITOR, CHIEF_EDITOR, AUDITOR):
        client = sign_in(group)
        assert client.get(PAGE).status_code == 302
        assert PAGE not in client.get("/admin/").content.decode()
        client.post(ACT, {"act": "rebuild"})
    assert not Job.objects.exists()
    client = sign_in(ADMINISTRATOR)
    assert client.get(PAGE).status_code == 200
    assert PAGE in client.get("/admin/").content.decode()


def test_a_ready_index_says_what_it_holds(sign_in: SignIn, index: None) -> None:
    page = _text(sign_in(ADMINISTRATOR))
    assert "The index is ready." in page
    assert "complete" in page
    assert "索引可用" in _text(sign_in_again(sign_in), "zh-hans")


def sign_in_again(sign_in: SignIn) -> Client:
    """A second look by another kind of person who may."""
    client = sign_in(AUDITOR)
    user = client.get("/admin/").wsgi_request.user
    user.is_superuser = True
    user.save()
    return client


@pytest.mark.parametrize(
    ("health", "told"),
    [
        (Health(False, "connection refused", away=True), "be reached"),
        (Health(False, "No index."), "Build it anew"),
        (Health(True, "", {"demand": 3}, outdated=("demand",)), "built by another release"),
    ],
)
def test_what_is_wrong_is_said(sign_in: SignIn, health: Health, told: str) -> None:
    with patch("cms.admin.search.state.engine_current") as engine:
        engine.return_value.health.return_value = health
        page = _text(sign_in(ADMINISTRATOR))
    assert told in page
    assert health.detail in page


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (BreakerState("open", 5, 3.0), "failed 5 times in a row and is left alone"),
        (BreakerState("closed", 1), "failed 1 time in a row."),
    ],
)
def test_an_engine_that_fails_is_told(sign_in: SignIn, index: None, state: BreakerState, told: str) -> None:
    with patch("cms.admin.search.state.breaker_state", return_value=state):
        assert told in _text(sign_in(ADMINISTRATOR))


def test_an_index_that_rests_or_was_rolled_back_is_told(sign_in: SignIn, index: None) -> None:
    moment = make_demand().created_at
    IndexState.objects.update_or_create(
        kind="demand", defaults={"away_since": moment, "try_at": moment, "error": "disk full"}
    )
    IndexState.objects.update_or_create(kind="candidate", defaults={"pinned_at": moment})
    page = _text(sign_in(ADMINISTRATOR))
    assert "refuses writes since" in page
    assert "disk full" in page
    assert "rolled back on" in page


def test_events_set_aside_are_retried_or_removed(sign_in: SignIn, index: None) -> None:
    first, second, waiting = _aside(1), _aside(2), IndexEvent.objects.create(kind="demand", object_id=3)
    client = sign_in(ADMINISTRATOR)
    page = _text(client)
    assert page.count("ValueError: odd") == 2
    with patch("cms.admin.search.index.drain_ring") as ring:
        client.post(ACT, {"act": "retry", "event": [first.pk, "junk"]})
    ring.assert_called_once_with()
    first.refresh_from_db()
    assert (first.set_aside, first.attempts, first.error) == (False, 0, "")
    client.post(ACT, {"act": "remove", "event": [second.pk, waiting.pk]})
    assert set(IndexEvent.objects.values_list("pk", flat=True)) == {first.pk, waiting.pk}
    answer = client.post(ACT, {"act": "retry"}, follow=True, headers={"accept-language": "en"})
    assert "Choose at least one event" in answer.content.decode()


def test_a_build_is_asked_for_once_and_shown_while_it_runs(sign_in: SignIn, index: None) -> None:
    client = sign_in(ADMINISTRATOR)
    for _press in range(2):
        answer = client.post(ACT, {"act": "rebuild"})
    job = Job.objects.get(kind=JOB_KIND)
    assert answer["Location"] == reverse("jobs:inspect", args=[job.pk])
    page = client.get(PAGE)
    assert page["Refresh"]
    assert "<progress" in page.content.decode()
    assert "Refresh" not in client.get(PAGE + "?stay=1")
    job_execute(job_id=job.pk)
    done = client.get(reverse("jobs:inspect", args=[job.pk]), headers={"accept-language": "en"}).content.decode()
    assert "The index is built and live." in done


@pytest.mark.parametrize(("act", "told"), [("check", "Database and index differ."), ("repair", "were repaired")])
def test_database_and_index_are_compared_as_a_job(sign_in: SignIn, index: None, act: str, told: str) -> None:
    make_published_edition([make_demand()], "2026-2")
    client = sign_in(ADMINISTRATOR)
    client.post(ACT, {"act": act})
    job = Job.objects.get(kind=SEARCH_CHECK)
    assert check_request(repair=act == "repair", user=None).pk == job.pk
    job_execute(job_id=job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    (demands,) = [row for row in job.result["kinds"] if row["kind"] == "demand"]
    assert (demands["same"], demands["missing"]) == (1, 1)
    page = client.get(reverse("jobs:inspect", args=[job.pk]), headers={"accept-language": "en"})
    assert told in page.content.decode()


def test_no_such_action_is_said(sign_in: SignIn) -> None:
    answer = sign_in(ADMINISTRATOR).post(ACT, {"act": "explode"}, follow=True, headers={"accept-language": "en"})
    assert "There is no such action." in answer.content.decode()
    assert not Job.objects.exists()
