"""Spreads the recommendations of a run: sets who is placed, puts the placed first, and writes the figures down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from django.conf import settings
from django.db.models import F, QuerySet

from catalogue.models import EditionEntry
from matching.assembly import GRADES
from matching.models import MatchRun, Recommendation
from matching.services.pool import Pool
from matching.spreading.figures import Figures, figures_of
from matching.spreading.offers import Chosen, Offers
from matching.spreading.solve import Bounds, spread_solve
from matching.training import Trained

WORTHY = GRADES[-1][0]
"""Below this score a recommendation is weak: it is shown so that a base sees how far away the nearest are, no more."""

LISTED = 200
"""References that the report names; the counts are of all."""

BATCH = 5_000
ASIDE = 1_000
"""Ranks are moved out of the way by so much before they are given anew; no list is as long."""

Row = tuple[int, str, str, float, bool, int, int]
"""Primary key, reference of the entry, reference of the candidate, score, whether gates are open, entry, rank."""


def bounds_in_force() -> Bounds:
    """The cap and the floor of this site."""
    return Bounds(cap=settings.MATCHING_SPREAD_CAP, floor=settings.MATCHING_SPREAD_FLOOR)


def run_spread(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, _trained: Trained) -> None:
    """Spread a run whose recommendations are all stored. A step of finishing a run: done again it gives the same."""
    bounds = bounds_in_force()
    rows = list(_rows(run))
    placed, offers, chosen = rows_placed(rows, bounds)
    _placed_write(run, placed)
    _ranks_write(run, rows, placed)
    figures = figures_of(offers, chosen, bounds, people=len(pool.candidates))
    served = {offers.demands[place] for place in np.flatnonzero(offers.filled(chosen))}
    nobody = [entry.reference for entry in entries if entry.reference not in served]
    given = {offers.candidates[place] for place in np.flatnonzero(offers.times(chosen))}
    nothing = [reference for reference in pool.references if reference not in given]
    run.report = {**run.report, "spread": _told(figures, bounds, nobody, nothing)}


def rows_placed(rows: Sequence[Row], bounds: Bounds) -> tuple[set[int], Offers, Chosen]:
    """Primary keys of whom the spread places, the offers among them that are worth counting, and which it chose."""
    worthy = [row for row in rows if row[4] and row[3] >= WORTHY]
    offers = Offers.of([row[1] for row in worthy], [row[2] for row in worthy], [row[3] for row in worthy])
    chosen = spread_solve(offers, bounds)
    placed = {row[0] for row, taken in zip(worthy, offers.as_given(chosen), strict=True) if taken}
    return placed | _room_left(rows, placed, bounds), offers, chosen


def _rows(run: MatchRun) -> Iterator[Row]:
    rows = Recommendation.objects.filter(run=run).order_by("entry__number", "rank")
    fields = ("pk", "entry__reference", "candidate__reference", "score", "gate_open", "entry_id", "rank")
    yield from rows.values_list(*fields).iterator(chunk_size=BATCH)


def _room_left(rows: Sequence[Row], placed: set[int], bounds: Bounds) -> set[int]:
    """Of the recommendations not worth counting, those for which their candidates still have room, best first."""
    times: dict[str, int] = defaultdict(int)
    for row in rows:
        times[row[2]] += row[0] in placed
    more = set()
    for row in sorted(rows, key=lambda row: (-row[3], row[1], row[2])):
        is_weak = not row[4] or row[3] < WORTHY
        if is_weak and times[row[2]] < bounds.cap:
            times[row[2]] += 1
            more.add(row[0])
    return more


def _placed_write(run: MatchRun, placed: set[int]) -> None:
    rows = Recommendation.objects.filter(run=run)
    rows.exclude(placed=False).update(placed=False)
    for some in _batches(sorted(placed)):
        rows.filter(pk__in=some).update(placed=True)


def _ranks_write(run: MatchRun, rows: Sequence[Row], placed: set[int]) -> None:
    """Number each list anew, the placed first. A rank is the place at which somebody is shown."""
    lists: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        lists[row[5]].append(row)
    moved: dict[int, list[int]] = defaultdict(list)
    for found in lists.values():
        ordered = sorted(found, key=lambda row: (row[0] not in placed, row[6]))
        for rank, row in enumerate(ordered, 1):
            if row[6] != rank:
                moved[rank].append(row[0])
    stored = Recommendation.objects.filter(run=run)
    for some in _batches(sorted(pk for pks in moved.values() for pk in pks)):
        stored.filter(pk__in=some).update(rank=F("rank") + ASIDE)
    for rank, pks in moved.items():
        _rank_set(stored, pks, rank)


def _rank_set(stored: QuerySet[Recommendation], pks: Iterable[int], rank: int) -> None:
    for some in _batches(pks):
        stored.filter(pk__in=some).update(rank=rank)


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    left = iter(pks)
    while some := list(islice(left, BATCH)):
        yield some


def _told(figures: Figures, bounds: Bounds, nobody: list[str], nothing: list[str]) -> dict[str, Any]:
    """The report as it is stored: counts of all, references of the first."""
    return {
        "cap": bounds.cap,
        "floor": bounds.floor,
        "offered": figures.offered,
        "placed": figures.placed,
        "total_before": figures.total_before,
        "total_after": figures.total_after,
        "price_total": figures.price_total,
        "price_share": figures.price_share,
        "price_of_cap": figures.price_of_cap,
        "capped_candidates": len(figures.capped_candidates),
        "capped_candidates_listed": [list(row) for row in figures.capped_candidates[:LISTED]],
        "demands_that_lost": figures.demands_that_lost,
        "demands_that_lost_their_first": figures.demands_that_lost_their_first,
        "unmet_floor": len(figures.unmet_floor),
        "unmet_floor_listed": [list(row) for row in figures.unmet_floor[:LISTED]],
        "demands_with_nobody": len(nobody),
        "demands_with_nobody_listed": nobody[:LISTED],
        "candidates_with_nothing": len(nothing),
        "candidates_with_nothing_listed": nothing[:LISTED],
        "gini_before": figures.gini_before,
        "gini_after": figures.gini_after,
        "distribution": [list(row) for row in figures.distribution],
    }
