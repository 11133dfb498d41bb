"""The outbox: written with the change, drained in bulk, kept while the engine is away."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue.choices import DemandState, Purpose
from catalogue.models import Demand, Job
from catalogue.services.consent import consent_withdraw
from catalogue.services.edition import demand_close
from search import indexing
from search.engines.current import engine_current
from search.indexing import Indexed
from search.keeping import index_keep
from search.models import IndexEvent, IndexState
from search.outbox import ATTEMPTS, events_drain, events_record, events_retry
from search.queries import demands_search
from search.results import DemandQuery
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition

pytestmark = pytest.mark.django_db


def ids(kind: str) -> list[int]:
    return [id_ for id_, _stamp in engine_current().stamps(kind, after=0, limit=100)]


def test_import_alone_connects_nothing() -> None:
    code = (
        "import django; django.setup();"
        "import search.receivers, search.tasks;"
        "from catalogue.signals import demands_changed; print(len(demands_changed.receivers))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "0"


def test_rolled_back_change_leaves_no_event(receivers: None) -> None:
    with transaction.atomic():
        make_published_edition()
        assert IndexEvent.objects.exists()
        transaction.set_rollback(True)
    assert IndexEvent.objects.count() == 0


def test_published_closed_and_deleted(rebuild: Callable[[], object], receivers: None) -> None:
    rebuild()
    edition = make_published_edition([make_demand("量子工程师"), make_demand("电池工程师")])
    events_drain()
    assert demands_search(DemandQuery("量子")).total == 1
    demand = Demand.objects.get(entries__edition=edition, texts__title="量子工程师")
    demand_close(demand=demand, state=DemandState.FILLED)
    events_drain()
    assert demands_search(DemandQuery("量子")).total == 0
    assert demands_search(DemandQuery("量子", filters={"status": ("closed",)})).total == 1


def test_consent_withdrawn_is_gone(rebuild: Callable[[], object], receivers: None) -> None:
    rebuild()
    candidate = make_candidate()
    events_drain()
    assert ids("candidate") == [candidate.pk]
    consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="test")
    events_drain()
    assert ids("candidate") == []


def test_deleted_candidate_is_gone(rebuild: Callable[[], object], receivers: None) -> None:
    rebuild()
    candidate = make_candidate()
    events_drain()
    candidate.delete()
    events_drain()
    assert ids("candidate") == []


@pytest.mark.embedded
def test_broken_folder_delays_and_loses_nothing(
    index_folder: Path, receivers: None, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    index_folder.write_text("not a folder")
    with django_capture_on_commit_callbacks(execute=True):
        make_published_edition([make_demand("量子工程师")])
    events_drain()
    assert IndexEvent.objects.filter(set_aside=False).exists()
    assert demands_search(DemandQuery("量子")).degraded
    index_folder.unlink()
    # The rebuild of the broken folder failed; the next one by itself waits a while.
    Job.objects.update(finished_at=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        index_keep()
    answer = demands_search(DemandQuery("量子"))
    assert (answer.total, answer.degraded) == (1, False)
    IndexState.objects.update(try_at=timezone.now())
    index_keep()
    assert IndexEvent.objects.count() == 0
    assert not IndexState.objects.exclude(away_since=None).exists()


def test_one_bad_object_is_set_aside_and_does_not_hold_up_the_others(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    make_published_edition([make_demand("坏"), make_demand("好")])
    bad, good = Demand.objects.order_by("pk")
    whole = indexing.documents_read

    def poisoned(*, kind: str, ids: list[int]) -> object:
        if bad.pk in ids:
            raise ValueError("can't be read")
        return whole(kind=kind, ids=ids)

    monkeypatch.setattr(indexing, "documents_read", poisoned)
    events_record(kind="demand", ids=[bad.pk, good.pk])
    for _round in range(ATTEMPTS):
        IndexEvent.objects.update(next_attempt_at=timezone.now())
        events_drain()
    assert ids("demand") == [good.pk]
    (event,) = IndexEvent.objects.all()
    assert (event.object_id, event.set_aside, "can't be read" in event.error) == (bad.pk, True, True)
    monkeypatch.setattr(indexing, "documents_read", whole)
    assert events_retry(ids=[event.pk]) == 1
    events_drain()
    assert ids("demand") == [bad.pk, good.pk]


def test_events_in_work_are_left_alone(rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    make_published_edition()
    (demand,) = Demand.objects.all()
    events_record(kind="demand", ids=[demand.pk])
    seen = []

    def during(*, kind: str, ids: list[int]) -> Indexed:
        seen.append(ids)
        if len(seen) == 1:
            assert events_drain().done == 0
        return Indexed(len(ids))

    monkeypatch.setattr("search.outbox.index_objects", during)
    assert events_drain().done == 1
    assert seen == [[demand.pk]]


def test_one_ring_a_transaction_and_none_without_a_change(
    receivers: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., list[object]]
) -> None:
    rung = []
    monkeypatch.setattr("search.ring.index_events_drain.apply_async", lambda **options: rung.append(options))
    with django_capture_on_commit_callbacks(execute=True):
        make_published_edition([make_demand("一"), make_demand("二")])
        make_candidate()
    assert len(rung) == 1


def test_a_queue_that_is_away_only_delays(
    receivers: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., list[object]]
) -> None:
    def refuse(**_options: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("search.ring.index_events_drain.apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        make_candidate()
    assert IndexEvent.objects.exists()
