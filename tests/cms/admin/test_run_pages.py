"""A run at the desk: asked before it is cancelled, told what came of it, and not started beside one under way."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Edition, Job
from cms.admin.groups import AUDITOR, EDITOR
from matching.models import MatchRun, Recommendation
from matching.services.request import KIND
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition


@pytest.fixture
def edition(db: None) -> Edition:
    return make_published_edition([make_demand("", "battery cell design")])


def run_of(edition: Edition, state: str = MatchRun.State.RUNNING, people: int = 0, **values: Any) -> MatchRun:
    run = MatchRun.objects.create(edition=edition, state=state, model_version="abcdef0123456789", **values)
    entry = edition.entries.get()
    for rank in range(1, people + 1):
        candidate = make_candidate("", f"person {rank}")
        Recommendation.objects.create(
            run=run, entry=entry, candidate=candidate, rank=rank, score=0.6, known=1, ledger={}
        )
    return run


def text(client: Client, path: str, language: str = "en") -> str:
    page = client.get(path, follow=True, headers={"accept-language": language}).content.decode()
    return re.sub(r"\s+", " ", page)


def inspect(run: MatchRun) -> str:
    return reverse("match-runs:inspect", args=[run.pk])


def cancel(run: MatchRun) -> str:
    return reverse("match-runs:cancel", args=[run.pk])


def test_cancelling_is_asked_first(sign_in: SignIn, edition: Edition) -> None:
    before = run_of(edition, MatchRun.State.DONE, finished_at=timezone.now())
    run = run_of(edition, people=3)
    client = sign_in(EDITOR)
    assert f'href="{cancel(run)}"' in text(client, inspect(run))
    page = text(client, cancel(run))
    assert "3 recommendations that it has made so far are deleted" in page
    assert "still stand, with all decisions on them" in page
    assert f'href="{inspect(run)}">Let it go on' in page
    run.refresh_from_db()
    assert run.state == MatchRun.State.RUNNING
    told = client.post(cancel(run), follow=True, headers={"accept-language": "en"}).content.decode()
    assert "The recommendations of the run before it still stand." in told
    assert "what it had recommended is deleted" in told
    assert inspect(before) in told
    assert "wrote no report" not in told


def test_without_a_run_before_nobody_is_said_to_stand(sign_in: SignIn, edition: Edition) -> None:
    run, client = run_of(edition), sign_in(EDITOR)
    assert "There is no run before it" in text(client, cancel(run))
    told = client.post(cancel(run), follow=True, headers={"accept-language": "en"}).content.decode()
    assert told.count("Nobody is recommended until another run is done.") == 2
    assert "still stand" not in told


def test_what_has_ended_is_not_asked_about(sign_in: SignIn, edition: Edition) -> None:
    run = run_of(edition, MatchRun.State.DONE, finished_at=timezone.now())
    client = sign_in(EDITOR)
    assert "The run had ended already." in text(client, cancel(run))
    assert (
        "The run had ended already."
        in client.post(cancel(run), follow=True, headers={"accept-language": "en"}).content.decode()
    )
    run.refresh_from_db()
    assert run.state == MatchRun.State.DONE


def test_an_auditor_neither_asks_nor_cancels(sign_in: SignIn, edition: Edition) -> None:
    run, client = run_of(edition), sign_in(AUDITOR)
    assert cancel(run) not in text(client, inspect(run))
    assert "recommendations that it has made" not in text(client, cancel(run))
    client.post(cancel(run))
    run.refresh_from_db()
    assert run.state == MatchRun.State.RUNNING


def test_the_question_is_chinese_too(sign_in: SignIn, edition: Edition) -> None:
    page = text(sign_in(EDITOR), cancel(run_of(edition, people=2)), "zh-hans")
    assert "删除迄今已产生的 2 条推荐" in page
    assert f"匹配：{edition.number.partition('-')[0]}年第1期" in page
    assert "取消本次匹配" in page


def test_a_second_start_leads_to_the_first_however_it_is_asked(sign_in: SignIn, edition: Edition) -> None:
    client, path = sign_in(EDITOR), reverse("editions:match", args=[edition.pk])
    client.post(path, {"limit": 20})
    job = Job.objects.get(kind=KIND)
    told = client.post(path, {"limit": 5, "again": "on"}, follow=True, headers={"accept-language": "en"})
    assert told.redirect_chain == [(reverse("jobs:inspect", args=[job.pk]), 302)]
    assert "Nothing new was started" in told.content.decode()
    assert Job.objects.filter(kind=KIND).count() == 1
    page = text(client, path)
    assert "A match run is under way" in page
    assert 'name="limit"' not in page


def test_a_run_that_was_there_is_not_called_new(sign_in: SignIn, edition: Edition) -> None:
    run = run_of(edition, MatchRun.State.DONE, finished_at=timezone.now() - timedelta(hours=1))
    job = Job.objects.create(kind=KIND, state=Job.State.DONE, result={"run": run.pk})
    client, path = sign_in(EDITOR), reverse("jobs:inspect", args=[job.pk])
    assert "so it stands and nothing was matched again" in text(client, path)
    MatchRun.objects.update(finished_at=timezone.now() + timedelta(minutes=1))
    assert "the run is done" in text(client, path)


@pytest.mark.parametrize(
    ("kind", "words"), [(KIND, "What it had recommended is deleted"), ("import_demands", "What it had done until then")]
)
def test_a_cancelled_job_says_what_is_left_of_it(sign_in: SignIn, db: None, kind: str, words: str) -> None:
    job = Job.objects.create(kind=kind, state=Job.State.CANCELLED)
    page = text(sign_in(EDITOR), reverse("jobs:inspect", args=[job.pk]))
    assert "This work was cancelled." in page
    assert words in page


def test_the_matcher_of_a_run_is_named_in_words(sign_in: SignIn, edition: Edition) -> None:
    run, client = run_of(edition), sign_in(AUDITOR)
    for page in (text(client, inspect(run)), text(client, reverse("match-runs:index"))):
        assert 'title="abcdef0123456789">abcdef01</span>' in page
        assert ">abcdef0123456789<" not in page
