"""Comparing takes as much memory for fifty thousand documents as for one; vectors that nobody uses go."""

import gc
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from search import checking
from search.checking import index_check
from search.collector import collector_paused
from search.documents.projection import Projection
from search.embedding import KEPT, embeddings_purge, passage_vectors
from search.keeping import index_tidy
from search.models import Embedding

MANY = 50_000
ALLOWED = 6_000_000
"""Bytes: two stretches of ids and stamps, and one of projections."""


class Ids:
    """Stands for the ids of a table of MANY rows; the slice of a query set is all that is asked of it."""

    def __init__(self, after: int = 0) -> None:
        self._after = after

    def filter(self, *, demand_id__gt: int) -> "Ids":
        return Ids(demand_id__gt)

    def __getitem__(self, part: slice) -> Sequence[int]:
        return range(self._after + 1, min(self._after + part.stop, MANY) + 1)


class Table:
    ID_COLUMN = "demand_id"

    @staticmethod
    def ids() -> Ids:
        return Ids()

    @staticmethod
    def projections(ids: Sequence[int]) -> Iterator[Projection]:
        for id_ in ids:
            yield Projection(id_, {"title_zh": f"岗位{id_}"}, ())


class Index:
    """Holds every document but each thousandth."""

    settled = 0

    def settle(self, _kind: str) -> None:
        self.settled += 1

    def stamps(self, _kind: str, *, after: int, limit: int) -> list[tuple[int, int]]:
        ids = [id_ for id_ in range(after + 1, min(after + limit + 2, MANY) + 1) if id_ % 1000][:limit]
        return [(row.id, row.stamp) for row in Table.projections(ids)]


@pytest.mark.django_db
def test_comparing_takes_constant_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    index, told = Index(), []
    monkeypatch.setattr(checking, "document_of", lambda _kind: Table)
    monkeypatch.setattr(checking, "engine_current", lambda: index)
    tracemalloc.start()
    (report,) = index_check(of=["demand"], watch=lambda kind, compared: told.append(compared))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (report.same, report.missing, report.stale, report.extra) == (MANY - 50, 50, 0, 0)
    assert report.examples["missing"] == [number * 1000 for number in range(1, 21)]
    assert index.settled == 1
    assert told[-1] == MANY
    assert told == sorted(told)
    assert peak < ALLOWED


@pytest.mark.django_db
def test_vectors_that_nobody_asks_for_go(monkeypatch: pytest.MonkeyPatch) -> None:
    passage_vectors(["量子工程师", "电池工程师"])
    before = timezone.localdate() - KEPT - timedelta(days=1)
    Embedding.objects.update(last_used=before)
    passage_vectors(["量子工程师"])
    assert index_tidy() == 1
    assert Embedding.objects.get().last_used == timezone.localdate()


@pytest.mark.django_db
def test_a_vector_is_noted_as_used_once_a_day(django_assert_num_queries: object) -> None:
    passage_vectors(["量子工程师"])
    Embedding.objects.update(last_used=timezone.localdate() - timedelta(days=1))
    with django_assert_num_queries(2):  # type: ignore[operator]
        passage_vectors(["量子工程师"])
    with django_assert_num_queries(1):  # type: ignore[operator]
        passage_vectors(["量子工程师"])
    assert embeddings_purge() == 0


def test_the_collector_runs_again_after_the_last_batch() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    with collector_paused():
        pass
    left_off = not gc.isenabled()
    gc.enable()
    assert left_off
