"""The spread of a stored run: who is placed, how the lists are numbered, what the report says."""

from typing import Any

import pytest

from catalogue.models import Candidate, EditionEntry
from matching.models import MatchRun, Recommendation
from matching.services.pool import Pool
from matching.spreading.service import run_spread
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition
from tests.matching.makers import candidate

LEDGER: dict[str, Any] = {"lines": [], "gates": []}


class Stored:
    """A run whose recommendations are stored: two demands, each with the same three people."""

    def __init__(self) -> None:
        edition = make_published_edition([make_demand("", "battery"), make_demand("", "robot")])
        self.entries = list(EditionEntry.objects.filter(edition=edition).order_by("number"))
        self.people = [make_candidate("", name) for name in ("star", "good", "weak", "silent")]
        self.run = MatchRun.objects.create(edition=edition, model_version="m", data_digest="d")
        for entry, scores in zip(self.entries, [(0.9, 0.6, 0.3), (0.8, 0.7, 0.2)], strict=True):
            for rank, (who, score) in enumerate(zip(self.people, scores, strict=False), 1):
                Recommendation.objects.create(
                    run=self.run, entry=entry, candidate=who, rank=rank, score=score, known=1, ledger=LEDGER
                )

    def spread(self) -> dict[str, Any]:
        pool = Pool([candidate(reference=row.reference) for row in self.people])
        run_spread(self.run, self.entries, pool, None)  # type: ignore[arg-type]
        report: dict[str, Any] = self.run.report["spread"]
        return report

    def lists(self) -> list[list[tuple[str, bool]]]:
        """Each entry's people as they are shown, with whether they are placed."""
        rows = Recommendation.objects.filter(run=self.run).select_related("candidate").order_by("rank")
        return [[(self._name(row.candidate), row.placed) for row in rows if row.entry == one] for one in self.entries]

    def _name(self, who: Candidate) -> str:
        return str(who.texts.get().headline)


@pytest.fixture
def stored(db: None, settings: Any) -> Stored:
    settings.MATCHING_SPREAD_CAP, settings.MATCHING_SPREAD_FLOOR = 1, 1
    return Stored()


def test_placed_people_come_first(stored: Stored) -> None:
    stored.spread()
    assert stored.lists() == [
        [("star", True), ("weak", True), ("good", False)],
        [("good", True), ("star", False), ("weak", False)],
    ]


def test_the_cap_holds_for_weak_ones_too(stored: Stored) -> None:
    stored.spread()
    placed = Recommendation.objects.filter(run=stored.run, placed=True)
    assert sorted(placed.values_list("candidate_id", flat=True)) == sorted(row.pk for row in stored.people[:3])


def test_ranks_stay_whole(stored: Stored) -> None:
    stored.spread()
    for entry in stored.entries:
        ranks = Recommendation.objects.filter(run=stored.run, entry=entry).values_list("rank", flat=True)
        assert sorted(ranks) == [1, 2, 3]


def test_done_again_it_is_the_same(stored: Stored) -> None:
    report, lists = stored.spread(), stored.lists()
    assert (stored.spread(), stored.lists()) == (report, lists)


def test_the_report_names_price_and_those_left_out(stored: Stored) -> None:
    report = stored.spread()
    assert (report["cap"], report["floor"], report["offered"], report["placed"]) == (1, 1, 4, 2)
    assert (report["total_before"], report["total_after"]) == (3.0, 1.6)
    assert report["price_total"] == pytest.approx(1.4)
    assert report["demands_with_nobody"] == 0
    assert report["candidates_with_nothing_listed"] == [row.reference for row in stored.people[2:]]


def test_closed_gates_fill_no_floor(stored: Stored) -> None:
    Recommendation.objects.filter(run=stored.run, entry=stored.entries[1]).update(gate_open=False)
    report = stored.spread()
    assert report["demands_with_nobody_listed"] == [stored.entries[1].reference]
    # What is not offered is no floor left unmet.
    assert report["unmet_floor"] == 0


def test_without_pressure_nothing_moves(stored: Stored, settings: Any) -> None:
    settings.MATCHING_SPREAD_CAP = 5
    before = [[name for name, _placed in row] for row in stored.lists()]
    assert stored.spread()["price_total"] == 0
    assert [[name for name, placed in row if placed] for row in stored.lists()] == before


def test_queries_do_not_grow_with_the_lists(stored: Stored, django_assert_num_queries: Any) -> None:
    # Read once, placed once off and once on, ranks aside once and then set once for each rank moved (1, 2, 3).
    with django_assert_num_queries(7):
        stored.spread()
