"""Changes are written down with what changed, rung for once, and applied by a job that may be done twice."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.choices import Purpose
from catalogue.jobs.service import job_execute
from catalogue.models import Edition, Job
from catalogue.services.consent import consent_withdraw
from matching.models import CandidateChange, MatchRun
from matching.updating import service
from matching.updating.changes import KIND, changes_record, runs_followed
from matching.updating.receivers import receivers_connect, receivers_disconnect
from matching.updating.service import changes_apply
from tests.factories.catalogue import make_candidate
from tests.matching.conftest import Site
from tests.matching.makers import encode_words
from tests.matching.updating.conftest import matched, stored


@pytest.fixture
def listening() -> Iterator[None]:
    receivers_connect()
    yield
    receivers_disconnect()


def test_a_new_candidate_is_written_down_and_rung_for_once(site: Site, listening: None) -> None:
    matched(site)
    newcomer = make_candidate("", "battery cell design")
    make_candidate("", "robot arm design")
    assert newcomer.pk in set(CandidateChange.objects.values_list("candidate_id", flat=True))
    assert list(Job.objects.filter(kind=KIND).values_list("state", flat=True)) == [Job.State.WAITING]


def test_without_a_run_nothing_is_written_down(site: Site, listening: None) -> None:
    make_candidate("", "battery cell design")
    assert not CandidateChange.objects.exists()
    assert not Job.objects.filter(kind=KIND).exists()


def test_who_is_deleted_is_written_down(site: Site, listening: None) -> None:
    matched(site)
    gone = site.candidates[0].pk
    site.candidates[0].delete()
    assert gone in set(CandidateChange.objects.values_list("candidate_id", flat=True))


def test_the_job_brings_every_open_edition_up_to_date(
    site: Site, listening: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("run_update", "run_refresh"):
        act = getattr(service, name)
        monkeypatch.setattr(service, name, lambda _act=act, **values: _act(**{**values, "encode": encode_words}))
    run = matched(site)
    newcomer = make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}])
    consent_withdraw(candidate=site.candidates[1], purpose=Purpose.MATCHING, source="test")
    ended = job_execute(job_id=Job.objects.get(kind=KIND).pk)
    assert ended is not None
    assert (ended.state, ended.error) == (Job.State.DONE, "")
    assert (ended.result["candidates"], ended.result["runs"]) == (2, 1)
    assert not CandidateChange.objects.exists()
    people = {row[2] for row in stored(run)}
    assert newcomer.pk in people
    assert site.candidates[1].pk not in people
    assert matched(site) == run


def test_what_changes_while_a_run_is_under_way_is_kept_for_it(site: Site) -> None:
    run = matched(site)
    under_way = MatchRun.objects.create(edition=site.edition, model_version="v", data_digest="d")
    newcomer = make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}])
    changes_record(ids=[newcomer.pk])
    changes_apply(encode=encode_words)
    assert newcomer.pk in {row[2] for row in stored(run)}
    assert CandidateChange.objects.count() == 1
    MatchRun.objects.filter(pk=under_way.pk).update(started_at=timezone.now() - timedelta(days=3))
    changes_apply(encode=encode_words)
    assert not CandidateChange.objects.exists()


def test_the_end_of_a_run_rings_for_what_came_meanwhile(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    matched(site)
    Job.objects.filter(kind=KIND).delete()
    changes_record(ids=[site.candidates[0].pk])
    Job.objects.filter(kind=KIND).delete()
    matched(site, again=True)
    assert Job.objects.filter(kind=KIND, state=Job.State.WAITING).count() == 1


def test_closed_editions_follow_nothing(site: Site) -> None:
    run = matched(site)
    assert list(runs_followed()) == [run]
    Edition.objects.filter(pk=site.edition.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert list(runs_followed()) == []


def test_an_update_of_nobody_does_nothing(site: Site) -> None:
    matched(site)
    values: dict[str, Any] = changes_apply(encode=encode_words)
    assert values == {"candidates": 0, "runs": 0, "entries": 0}
