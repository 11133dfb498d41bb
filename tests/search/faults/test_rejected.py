"""Documents that an engine will never take, and engines that take nothing: who waits, and who is set aside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from catalogue.models import Demand
from search import indexing
from search.engines.current import engine_current
from search.engines.protocol import DocumentsRejected, EngineAway, Health
from search.models import IndexEvent, IndexState
from search.outbox import ATTEMPTS, events_drain, events_record, events_retry
from search.rebuilding import rebuild_run
from search.states import FIRST_REST, LONGEST_REST
from tests.factories.catalogue import make_demand, make_published_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd(rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Demand:
    """The third of five demands has a field that the mapping lacks."""
    rebuild()
    make_published_edition([make_demand(f"岗位{number}") for number in range(5)])
    odd = Demand.objects.order_by("pk")[2]
    whole = indexing.index_documents

    def conflicting(rows: Any, *, version: int) -> list[Any]:
        made = whole(rows, version=version)
        return [replace(row, body=row.body | {"unheard_of": 1}) if row.id == odd.pk else row for row in made]

    monkeypatch.setattr(indexing, "index_documents", conflicting)
    events_record(kind="demand", ids=Demand.objects.values_list("pk", flat=True))
    return odd


def held() -> set[int]:
    engine_current().settle("demand")
    return {id_ for id_, _stamp in engine_current().stamps("demand", after=0, limit=100)}


def test_mapping_conflict_is_set_aside_with_its_reason_and_holds_nobody_up(
    odd: Demand, monkeypatch: pytest.MonkeyPatch
) -> None:
    drained = events_drain()
    assert (drained.done, drained.failed, drained.waiting) == (4, 1, 0)
    assert held() == {pk for pk in Demand.objects.values_list("pk", flat=True) if pk != odd.pk}
    for _round in range(ATTEMPTS - 1):
        IndexEvent.objects.update(next_attempt_at=timezone.now())
        events_drain()
    event = IndexEvent.objects.get()
    assert (event.object_id, event.set_aside, event.attempts) == (odd.pk, True, ATTEMPTS)
    assert "unheard_of" in event.error
    monkeypatch.undo()
    assert events_retry(ids=[event.pk]) == 1


def test_mended_by_a_later_change(odd: Demand, monkeypatch: pytest.MonkeyPatch, index_folder: Any) -> None:
    events_drain()
    IndexEvent.objects.update(set_aside=True)
    whole = indexing.index_documents
    monkeypatch.setattr(
        indexing,
        "index_documents",
        lambda rows, *, version: [
            replace(row, body={name: value for name, value in row.body.items() if name != "unheard_of"})
            for row in whole(rows, version=version)
        ],
    )
    events_record(kind="demand", ids=[odd.pk])
    assert events_drain().done == 1
    assert odd.pk in held()
    assert not IndexEvent.objects.exists()


def test_a_build_goes_on_without_it_and_says_so(odd: Demand) -> None:
    IndexEvent.objects.all().delete()
    rebuild_run({"token": "gx"}, lambda done, total=None, note="": None)
    assert len(held()) == 4
    assert IndexEvent.objects.get().object_id == odd.pk


def test_an_index_of_another_release_is_no_fault_of_the_objects(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    make_published_edition()
    events_record(kind="demand", ids=Demand.objects.values_list("pk", flat=True))
    engine = engine_current()

    def refuse(_kind: str, documents: Any) -> None:
        raise DocumentsRejected({row.id: "strict_dynamic_mapping_exception" for row in documents})

    monkeypatch.setattr(engine, "index", refuse)
    monkeypatch.setattr(engine, "health", lambda: Health(ready=True, detail="", outdated=("demand",)))
    assert events_drain().waiting == 1
    event = IndexEvent.objects.get()
    assert (event.attempts, event.set_aside) == (0, False)


def test_rests_longer_the_longer_it_is_away_and_counts_no_attempt(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    make_published_edition([make_demand(f"岗位{number}") for number in range(3)])
    engine = engine_current()
    writing, tries = engine.index, []

    def away(_kind: str, _documents: object) -> None:
        tries.append(timezone.now())
        raise EngineAway("nobody there")

    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False) as clock:
        monkeypatch.setattr(engine, "index", away)
        events_record(kind="demand", ids=Demand.objects.values_list("pk", flat=True))
        for _second in range(400):
            events_drain()
            clock.shift(1)
        rests = [(later - earlier) for earlier, later in zip(tries, tries[1:], strict=False)]
        assert rests[0] == FIRST_REST
        assert rests == sorted(rests)
        assert rests[-1] == LONGEST_REST
        assert set(IndexEvent.objects.values_list("attempts", "set_aside")) == {(0, False)}
        monkeypatch.setattr(engine, "index", writing)
        clock.shift(LONGEST_REST)
        assert events_drain().done == 3
    assert not IndexState.objects.exclude(away_since=None).exists()
