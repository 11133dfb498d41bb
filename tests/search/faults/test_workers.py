"""Many workers on one outbox: each event once, the newest state last, and nothing lost when one is killed."""

import threading
import time
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection

from catalogue.models import Demand, Job
from search import outbox
from search.checking import index_check
from search.engines.current import engine_current
from search.indexing import index_objects
from search.models import IndexEvent
from search.outbox import events_drain, events_record
from tests.factories.catalogue import make_demand, make_published_edition
from tests.search.children import hear, python, say

pytestmark = pytest.mark.django_db(transaction=True)

KILLED_WHILE = {
    "before the engine has the batch": "",
    "after the engine has the batch": "written(kind=kind, ids=ids)\n    ",
}


def state_of(demand: Demand) -> int:
    return dict(engine_current().stamps("demand", after=0, limit=100))[demand.pk]


def test_a_slow_worker_does_not_write_over_what_a_fast_one_wrote_later(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_published_edition([make_demand("量子工程师")])
    demand = Demand.objects.get()
    rebuild()
    engine = engine_current()
    write, turns = engine.index, []

    def late(kind: str, documents: object) -> None:
        turns.append(1)
        if len(turns) == 1:
            # The first worker has read its state and is held up; meanwhile the demand changes and another drains it.
            Demand.objects.filter(pk=demand.pk).update(state="filled")
            events_record(kind="demand", ids=[demand.pk])
            assert events_drain().done == 1
            newest.append(state_of(demand))
        write(kind, documents)  # type: ignore[arg-type]

    newest: list[int] = []
    monkeypatch.setattr(engine, "index", late)
    Demand.objects.filter(pk=demand.pk).update(state="paused")
    events_record(kind="demand", ids=[demand.pk])
    assert events_drain().done == 1
    engine.settle("demand")
    assert len(turns) == 2
    assert state_of(demand) == newest[0]
    assert index_check()[0].clean


def test_many_events_of_one_object_are_one_write(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_published_edition([make_demand("量子工程师")])
    rebuild()
    demand, written = Demand.objects.get(), []

    def watched(*, kind: str, ids: list[int]) -> object:
        written.append(list(ids))
        return index_objects(kind=kind, ids=ids)

    monkeypatch.setattr(outbox, "index_objects", watched)
    for _turn in range(7):
        events_record(kind="demand", ids=[demand.pk])
    assert events_drain().done == 7
    assert written == [[demand.pk]]
    assert not IndexEvent.objects.exists()


@pytest.mark.slow
def test_workers_at_once_take_each_event_once(rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    make_published_edition([make_demand(f"岗位{number}") for number in range(40)])
    taken: list[int] = []

    def watched(*, kind: str, ids: list[int]) -> object:
        taken.extend(ids)
        return index_objects(kind=kind, ids=ids)

    def work() -> None:
        try:
            events_drain()
        finally:
            connection.close()

    monkeypatch.setattr(outbox, "BATCH", 5)
    monkeypatch.setattr(outbox, "index_objects", watched)
    events_record(kind="demand", ids=Demand.objects.values_list("pk", flat=True))
    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert sorted(taken) == sorted(Demand.objects.values_list("pk", flat=True))
    assert not IndexEvent.objects.exists()
    assert index_check()[0].clean


@pytest.mark.slow
@pytest.mark.parametrize("moment", KILLED_WHILE)
def test_worker_killed_in_a_drain_loses_nothing(moment: str, rebuild: Callable[[], object]) -> None:
    rebuild()
    make_published_edition([make_demand(f"岗位{number}") for number in range(20)])
    events_record(kind="demand", ids=Demand.objects.values_list("pk", flat=True))
    held = (
        "import time\n"
        "from datetime import timedelta\n"
        "from search import outbox\n"
        "outbox.BATCH, outbox.CLAIM = 5, timedelta(seconds=4)\n"
        "written, turns = outbox.index_objects, []\n"
        "def held(*, kind, ids):\n"
        "    turns.append(ids)\n"
        "    if len(turns) == 1:\n"
        "        return written(kind=kind, ids=ids)\n"
        f"    {KILLED_WHILE[moment]}print('now', flush=True)\n"
        "    time.sleep(600)\n"
        "outbox.index_objects = held\n"
        "outbox.events_drain()\n"
    )
    with python(held) as child:
        assert hear(child) == "now"
        child.kill()
    assert IndexEvent.objects.count() == 15
    # Those that the dead worker had in hand are left alone until its claim is over.
    assert events_drain().done == 10
    assert IndexEvent.objects.count() == 5
    deadline = time.monotonic() + 30
    while IndexEvent.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.2)
        events_drain()
    assert not IndexEvent.objects.exists()
    assert all(report.clean for report in index_check())


@pytest.mark.slow
def test_two_migrations_at_once_build_once(rebuild: Callable[[], object]) -> None:
    make_published_edition(
        [make_demand(f"岗位{number}", texts={"zh-hans": {"duties": f"第{number}项工作"}}) for number in range(40)]
    )
    code = (
        "import sys, time\n"
        "from django.core.management import call_command\n"
        "from search import rebuilding; rebuilding.CHUNK = 5\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "call_command('search_migrate', verbosity=0)\n"
    )
    with python(code) as first, python(code) as second:
        for child in (first, second):
            assert hear(child) == "ready"
        for child in (first, second):
            say(child, "go")
        ended = [(*child.communicate(timeout=120), child.returncode) for child in (first, second)]
    said = [out for out, _errors, _code in ended]
    assert [code for _out, _errors, code in ended] == [0, 0], ended
    job = Job.objects.get()
    assert (job.state, job.attempts) == (Job.State.DONE, 1)
    assert all("demand: 40 documents" in out for out in said)
    assert all(report.clean for report in index_check())


@pytest.mark.slow
def test_two_threads_ask_for_one_rebuild(index_folder: object) -> None:
    barrier, jobs = threading.Barrier(6), []

    def ask() -> None:
        try:
            barrier.wait(timeout=30)
            call_command("search_rebuild", verbosity=0)
            jobs.append(Job.objects.count())
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert len(jobs) == 6
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
