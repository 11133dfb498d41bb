"""search_migrate on every deploy: once, safely, and back."""

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.choices import DemandState
from catalogue.models import Demand, Job
from catalogue.services.edition import demand_close
from search.checking import index_check
from search.engines.current import engine_current
from search.engines.protocol import Health
from search.keeping import index_keep
from search.migrating import kinds_wanting, migration_request
from search.models import IndexEvent
from search.outbox import events_drain
from search.queries import demands_search
from search.rebuilding import rebuild_request, rebuild_run
from search.results import DemandQuery
from search.states import kinds_pinned, mapping_built
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition
from tests.search.releases import filled_otherwise, release

__all__ = ["filled_otherwise", "release"]
pytestmark = pytest.mark.django_db


def migrate(*options: str) -> str:
    said = StringIO()
    call_command("search_migrate", *options, verbosity=0, stdout=said, stderr=said)
    return said.getvalue()


def built() -> int:
    return Job.objects.filter(state=Job.State.DONE).count()


def found(text: str) -> int:
    answer = demands_search(DemandQuery(text))
    assert not answer.degraded
    return answer.total


def test_run_twice_builds_once(index_folder: Path) -> None:
    make_published_edition([make_demand("量子工程师")])
    assert "Built demand, candidate." in migrate()
    assert "up to date" in migrate()
    assert built() == 1
    assert found("量子") == 1


def test_another_mapping_is_built_beside_and_swapped(index_folder: Path, release: Callable[[int], None]) -> None:
    make_published_edition([make_demand("量子工程师")])
    migrate()
    release(2)
    assert kinds_wanting()
    migrate()
    assert kinds_wanting() == []
    assert built() == 2
    assert found("量子") == 1


def test_an_index_of_another_mapping_loses_no_event(
    index_folder: Path, release: Callable[[int], None], receivers: None
) -> None:
    migrate()
    release(2)
    make_published_edition([make_demand("量子工程师")])
    events_drain()
    migrate()
    IndexEvent.objects.update(next_attempt_at="2020-01-01T00:00Z")
    index_keep()
    assert found("量子") == 1
    assert all(report.clean for report in index_check())


def test_rolled_back_repaired_and_left_alone_until_somebody_migrates(
    index_folder: Path, receivers: None, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    make_published_edition([make_demand("量子工程师"), make_demand("电池工程师")])
    migrate()
    call_command("search_rebuild", verbosity=0)
    # Since the swap one demand was closed, which the index before has never heard of.
    demand_close(demand=Demand.objects.get(texts__title="量子工程师"), state=DemandState.FILLED)
    events_drain()
    assert "demand: rolled back; 1 documents brought up to date." in migrate("--rollback")
    assert all(report.clean for report in index_check())
    assert (found("量子"), found("电池")) == (0, 1)
    assert kinds_pinned() == {"demand", "candidate"}
    migrate()
    assert kinds_pinned() == set()


def test_the_keeper_does_not_build_what_was_rolled_back(
    index_folder: Path, release: Callable[[int], None], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    make_published_edition([make_demand("量子工程师")])
    migrate()
    call_command("search_rebuild", verbosity=0)
    migrate("--rollback")
    release(2)
    with django_capture_on_commit_callbacks(execute=True):
        index_keep()
    assert built() == 2
    assert kinds_wanting()
    migrate()
    with django_capture_on_commit_callbacks(execute=True):
        index_keep()
    assert built() == 3
    assert kinds_wanting() == []


def test_the_keeper_builds_what_is_missing_and_what_is_outdated(
    index_folder: Path, release: Callable[[int], None], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    make_published_edition([make_demand("量子工程师")])
    for number in (1, 2):
        release(number)
        with django_capture_on_commit_callbacks(execute=True):
            index_keep()
        assert built() == number
        assert found("量子") == 1


def test_an_old_process_does_not_build_over_a_newer_index(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    migrate()
    newer = {"demand": "newer", "candidate": "newer"}
    with monkeypatch.context() as context:
        context.setattr("search.states.mapping_fingerprint", newer.__getitem__)
        mapping_built(kind="demand")
        mapping_built(kind="candidate")
    state = Health(ready=True, detail="", outdated=("demand", "candidate"))
    monkeypatch.setattr(type(engine_current()), "health", lambda _engine: state)
    with django_capture_on_commit_callbacks(execute=True):
        index_keep()
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
    assert migration_request(ring=False) is not None


def test_nothing_to_go_back_to(index_folder: Path) -> None:
    migrate()
    with pytest.raises(CommandError, match="no index to go back to"):
        migrate("--rollback")
    assert kinds_pinned() == set()


def test_no_roll_back_while_an_index_is_being_built(index_folder: Path) -> None:
    migrate()
    call_command("search_rebuild", verbosity=0)
    rebuild_request(ring=False)
    with pytest.raises(CommandError, match="is building an index"):
        migrate("--rollback")


def test_an_engine_that_is_away_is_not_rebuilt(index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = Health(ready=False, detail="nobody answers", away=True)
    monkeypatch.setattr(type(engine_current()), "health", lambda _engine: state)
    make_published_edition()
    assert index_keep().done == 0
    assert not Job.objects.exists()
    with pytest.raises(CommandError, match="nobody answers"):
        migrate()


def test_a_rebuild_of_one_kind_leaves_the_other_alone(index_folder: Path) -> None:
    make_published_edition()
    make_candidate()
    call_command("search_rebuild", "--kind", "candidate", verbosity=0)
    assert Job.objects.get().result == {"candidate": 1}
    assert kinds_wanting() == ["demand"]


def test_a_waiting_rebuild_is_widened_and_a_second_not_made(index_folder: Path) -> None:
    first = rebuild_request(of=["candidate"], ring=False)
    second = rebuild_request(of=["demand"], ring=False)
    assert first.pk == second.pk
    assert second.params["kinds"] == ["candidate", "demand"]


def test_an_index_with_too_many_faults_does_not_go_live(
    rebuild: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_published_edition([make_demand(f"岗位{number}") for number in range(30)])
    rebuild()
    live = engine_current().stamps("demand", after=0, limit=100)

    def broken(*, kind: str, ids: list[int]) -> object:
        raise KeyError("a field that the mapping lacks")

    monkeypatch.setattr("search.rebuilding.documents_read", broken)
    with pytest.raises(Exception, match="documents of demand: KeyError"):
        rebuild_run({"token": f"g{time.time_ns()}"}, lambda done, total=None, note="": None)
    assert engine_current().stamps("demand", after=0, limit=100) == live


def test_other_rules_of_what_is_left_out_build_that_index_anew(
    index_folder: Path, filled_otherwise: Callable[[], None]
) -> None:
    migrate()
    filled_otherwise()
    assert kinds_wanting() == ["candidate"]
    assert "Built candidate." in migrate()
    assert kinds_wanting() == []
