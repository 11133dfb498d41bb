"""Readers get at the engine in one place: it gives up in time, leaves a dead engine alone, sees that it is back."""

import logging
import threading
from collections.abc import Callable

import pytest

from search.breaker import CLOSED, FAILURES, OPEN, PROBING, REST, Breaker
from search.budget import budget, time_left
from search.engines.current import engine_current
from search.engines.protocol import EngineAway, IndexMissing, SearchUnavailable
from search.execute import breaker_of, breaker_state, executing
from search.outbox import events_drain, events_record
from search.queries import demands_search
from search.results import DemandQuery
from tests.factories.catalogue import make_demand, make_published_edition


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(index_folder: object, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of the breaker of the engine at hand."""
    clock = Clock()
    monkeypatch.setattr(breaker_of(engine_current()), "_clock", clock)
    return clock


def fail(error: Exception) -> None:
    with pytest.raises(type(error)), executing("test"):
        raise error


def test_opens_after_failures_in_a_row_and_recovers_by_itself(clock: Clock) -> None:
    for _turn in range(FAILURES):
        assert breaker_state().name == CLOSED
        fail(EngineAway("gone"))
    assert breaker_state().name == OPEN
    with pytest.raises(EngineAway, match="left alone"), executing("test"):
        pytest.fail("nobody may ask now")
    clock.now += REST
    assert breaker_state().name == PROBING
    fail(EngineAway("still gone"))
    assert breaker_state().name == OPEN
    clock.now += REST
    with executing("test"):
        assert breaker_state().name == PROBING
    assert breaker_state() == breaker_state().__class__(CLOSED, 0)


def test_a_success_between_starts_the_count_anew(clock: Clock) -> None:
    for _turn in range(FAILURES - 1):
        fail(EngineAway("gone"))
    with executing("test"):
        pass
    fail(EngineAway("gone"))
    assert breaker_state().name == CLOSED


@pytest.mark.parametrize("error", [IndexMissing("no index"), SearchUnavailable("refused"), ValueError("a mistake")])
def test_what_an_engine_says_at_once_is_no_reason_to_leave_it_alone(clock: Clock, error: Exception) -> None:
    for _turn in range(FAILURES * 2):
        fail(error)
    assert breaker_state().name == CLOSED


def test_one_probe_at_a_time() -> None:
    clock = Clock()
    breaker = Breaker(failures=1, rest=5, clock=clock)
    breaker.enter()
    breaker.failed()
    clock.now += 5
    allowed: list[bool] = []
    barrier = threading.Barrier(8)

    def ask() -> None:
        barrier.wait(timeout=10)
        allowed.append(breaker.enter())

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(allowed) == [False] * 7 + [True]


def test_a_search_within_a_search_is_one(clock: Clock) -> None:
    for _turn in range(FAILURES):
        fail(EngineAway("gone"))
    clock.now += REST
    with executing("outer"), executing("inner"):
        assert breaker_state().name == PROBING
    assert breaker_state().name == CLOSED


def test_calls_share_the_time_of_their_search() -> None:
    assert time_left(3) == 3
    with budget(60):
        assert time_left(3) == 3
        assert 50 < time_left(100) <= 60
    with budget(0), pytest.raises(EngineAway):
        time_left(3)


@pytest.mark.django_db
def test_the_query_is_in_no_log(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_arguments: object, **_options: object) -> None:
        raise EngineAway("gone")

    monkeypatch.setattr("search.execute.SLOW", -1)
    monkeypatch.setattr(engine_current(), "search", away)
    with caplog.at_level(logging.DEBUG):
        assert demands_search(DemandQuery("无人知晓的词")).degraded
    assert "Slow search" in caplog.text
    assert "无人知晓" not in caplog.text


@pytest.mark.django_db
def test_writers_do_not_wait_for_the_readers_breaker(clock: Clock, rebuild: Callable[[], object]) -> None:
    rebuild()
    edition = make_published_edition([make_demand("量子工程师")])
    for _turn in range(FAILURES):
        fail(EngineAway("gone"))
    events_record(kind="demand", ids=edition.entries.values_list("demand_id", flat=True))
    assert events_drain().done == 1
    assert demands_search(DemandQuery("量子")).degraded
    clock.now += REST
    answer = demands_search(DemandQuery("量子"))
    assert (answer.total, answer.degraded) == (1, False)
