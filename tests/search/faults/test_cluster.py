"""A real Elasticsearch that stops in the middle, or has no room left: nothing lost, recovery by itself."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogue.models import Demand, Job
from search import outbox, rebuilding
from search.checking import index_check
from search.engines.current import engine_current
from search.keeping import index_keep
from search.models import IndexEvent, IndexState
from search.outbox import events_drain, events_record
from search.queries import demands_search
from search.results import DemandQuery
from tests.factories.catalogue import make_demand, make_published_edition
from tests.search.faults.line import Line
from tests.search.releases import release

__all__ = ["release"]
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def publish(count: int) -> Sequence[int]:
    texts = {"zh-hans": {"duties": "负责一项工作。"}}
    make_published_edition([make_demand(f"第{number}号岗位", texts=texts) for number in range(count)])
    return list(Demand.objects.order_by("pk").values_list("pk", flat=True))


def rested() -> None:
    """The time after which writes are tried again has come."""
    IndexState.objects.update(try_at=timezone.now())


def clean() -> bool:
    return all(report.clean for report in index_check())


def test_engine_stopped_during_a_bulk(line: Line, built: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    events_record(kind="demand", ids=publish(30))
    monkeypatch.setattr(outbox, "BATCH", 10)
    line.cut_after(150_000)
    drained = events_drain()
    assert line.is_cut
    assert 0 < drained.done < 30
    assert drained.done + IndexEvent.objects.count() == 30
    assert not IndexEvent.objects.exclude(attempts=0).exists()
    assert demands_search(DemandQuery()).degraded
    assert index_keep().done == 0
    line.mend()
    rested()
    assert index_keep().done == 30 - drained.done
    assert clean()
    answer = demands_search(DemandQuery())
    assert (answer.total, answer.degraded) == (30, False)


def test_engine_stopped_during_a_migration(
    line: Line, built: Callable[[], object], release: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(30)
    built()
    release(2)
    monkeypatch.setattr(rebuilding, "CHUNK", 5)
    line.cut_after(150_000)
    with pytest.raises(CommandError):
        call_command("search_migrate", verbosity=0)
    assert line.is_cut
    assert Job.objects.filter(state=Job.State.FAILED).exists()
    line.mend()
    # The index before still answers, whole.
    answer = demands_search(DemandQuery())
    assert (answer.total, answer.degraded) == (30, False)
    call_command("search_migrate", verbosity=0)
    assert engine_current().health().outdated == ()
    assert clean()


def test_a_change_during_an_outage_arrives_after_it(line: Line, built: Callable[[], object], receivers: None) -> None:
    publish(2)
    built()
    line.cut()
    demand = Demand.objects.order_by("pk")[0]
    demand.state = "filled"
    demand.save()
    assert index_keep().done == 0
    assert demands_search(DemandQuery()).total == 1
    line.mend()
    index_keep()
    answer = demands_search(DemandQuery())
    assert (answer.total, answer.degraded) == (1, False)
    assert clean()


def test_no_room_left_on_the_disk(line: Line, built: Callable[[], object]) -> None:
    ids = publish(3)
    built()
    engine: Any = engine_current()
    read_only = "index.blocks.read_only_allow_delete"
    indices = f"{site.ELASTICSEARCH['prefix']}-*"
    engine.client.indices.put_settings(index=indices, settings={read_only: True})
    Demand.objects.filter(pk=ids[0]).update(state="filled")
    events_record(kind="demand", ids=ids)
    assert events_drain().waiting == 3
    assert IndexEvent.objects.filter(attempts=0, set_aside=False).count() == 3
    # Readers do not notice.
    assert not demands_search(DemandQuery()).degraded
    # While it rests nothing is tried.
    assert (events_drain().waiting, events_drain().done) == (0, 0)
    engine.client.indices.put_settings(index=indices, settings={read_only: None})
    rested()
    assert events_drain().done == 3
    assert demands_search(DemandQuery()).total == 2
    assert clean()


def test_no_room_left_during_a_migration(
    line: Line, built: Callable[[], object], release: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(12)
    built()
    release(2)
    monkeypatch.setattr(rebuilding, "CHUNK", 4)
    engine: Any = engine_current()
    full = {"index.blocks.read_only_allow_delete": True}
    reading, turns = rebuilding.documents_read, []

    def filling(*, kind: str, ids: list[int]) -> object:
        turns.append(kind)
        if len(turns) == 2:
            engine.client.indices.put_settings(index=f"{site.ELASTICSEARCH['prefix']}-*", settings=full)
        return reading(kind=kind, ids=ids)

    monkeypatch.setattr(rebuilding, "documents_read", filling)
    with pytest.raises(CommandError):
        call_command("search_migrate", verbosity=0)
    assert demands_search(DemandQuery()).total == 12
    empty = {"index.blocks.read_only_allow_delete": None}
    engine.client.indices.put_settings(index=f"{site.ELASTICSEARCH['prefix']}-*", settings=empty)
    call_command("search_migrate", verbosity=0)
    assert engine.health().outdated == ()
    assert clean()
