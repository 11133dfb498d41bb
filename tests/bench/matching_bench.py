"""The matcher's speed: short lists beside one float32 product, ledgers by step, a new candidate, recall of the graph.

BENCH_PAIRS (demands x candidates of the short lists), BENCH_UPDATE (demands x people of the update) and BENCH_GRAPH
(people in the collection; 0 leaves it out) are the sizes.
"""

import cProfile
import os
import pstats
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tests.bench.graph import graph_measure
from tests.bench.matching_large import update_measure
from tests.bench.site import indices_drop, seconds, site_make, table

DEMANDS, CANDIDATES = (int(size) for size in os.environ.get("BENCH_PAIRS", "10000x100000").split("x"))
TOP, SLICE = 50, 500
SCORED, PEOPLE = 60, 50
"""Demands and candidates that get full ledgers: enough for a rate, since every pair costs the same."""

STEPS: dict[str, tuple[str, ...]] = {
    "compare vectors, words and terms": ("compare_several",),
    "read titles in the learned metric": ("named_shares",),
    "judge requirements": ("_requirements",),
    "judge topic": ("topic_line",),
    "judge terms, roles and fit": ("terms_line", "role_lines", "fit_lines"),
    "place in a field": ("field_of",),
    "put the ledger together": ("ledger_of",),
}


def unit(rows: int, seed: int) -> NDArray[np.float32]:
    """Random directions on the matcher's grid."""
    # Imported here and below: packages of the site can't be imported before Django is set up.
    from matching.features.occupation import no_directions  # noqa: PLC0415
    from matching.vectors import on_grid  # noqa: PLC0415

    shape = rows, no_directions().shape[1]
    vectors = np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return on_grid(vectors)


def short_lists_measure() -> list[Sequence[object]]:
    """The exact short list against the bare product, and against product and argpartition, a slice of each in turn.

    Processor time is told too: it does not depend on what else the machine does.
    """
    from matching.nearest import Nearest  # noqa: PLC0415

    demands, candidates = unit(DEMANDS, 1), unit(CANDIDATES, 2)
    names = [f"T-{number:07d}" for number in range(CANDIDATES)]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    nearest = Nearest(candidates, names)
    acts: list[tuple[str, Callable[[NDArray[np.float32]], object]]] = [
        (f"short lists of {TOP} with scores", lambda rows: list(nearest.top(rows, TOP))),
        ("one float32 product", lambda rows: _product(rows, candidates)),
        ("the same with argpartition", lambda rows: _partitioned(rows, candidates)),
    ]
    walls, busy = [0.0] * len(acts), [0.0] * len(acts)
    peak = 0.0
    for start in range(0, DEMANDS, SLICE):
        for place, (_name, act) in enumerate(acts):
            before = time.process_time()
            walls[place] += seconds(partial(act, demands[start : start + SLICE]))
            busy[place] += time.process_time() - before
            if place == 0 and start == 0:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    size = f", {DEMANDS} x {CANDIDATES}"
    rows: list[Sequence[object]] = [
        (name + size, walls[place], busy[place], busy[place] / busy[2]) for place, (name, _act) in enumerate(acts)
    ]
    rows.append((f"peak memory in GB (vectors alone {held:.2f})", peak, "", ""))
    return rows


def _product(rows: NDArray[np.float32], candidates: NDArray[np.float32]) -> None:
    for start in range(0, len(rows), 256):
        rows[start : start + 256] @ candidates.T


def _partitioned(rows: NDArray[np.float32], candidates: NDArray[np.float32]) -> None:
    for start in range(0, len(rows), 256):
        product = rows[start : start + 256] @ candidates.T
        np.argpartition(product, len(candidates) - TOP, axis=1)


def ledgers_measure() -> tuple[list[Sequence[object]], list[Sequence[object]]]:
    """Full features and ledgers of the demonstration with the share of each step, and a whole run stored."""
    from catalogue.models import Edition  # noqa: PLC0415
    from matching.dataset import FeatureMaker, entries_matchable, entry_features  # noqa: PLC0415
    from matching.scoring import pairs_score  # noqa: PLC0415
    from matching.services.pool import pool_load  # noqa: PLC0415
    from matching.services.run import run_execute  # noqa: PLC0415
    from matching.training import model_ensure  # noqa: PLC0415
    from search.collector import collector_paused  # noqa: PLC0415
    from search.embedding import passage_vectors  # noqa: PLC0415

    trained = model_ensure()
    maker = FeatureMaker(passage_vectors, trained.terms)
    pool = pool_load(maker)
    edition = Edition.objects.order_by("number")[0]
    demands = entry_features(list(entries_matchable(edition)[:SCORED]), maker)
    people = pool.candidates[:PEOPLE]

    def score() -> None:
        with collector_paused():
            list(pairs_score(demands, people, trained.model))

    score()
    before = time.process_time()
    wall = seconds(score)
    busy, pairs = time.process_time() - before, len(demands) * len(people)
    profile = cProfile.Profile()
    profile.runcall(score)
    run = seconds(lambda: run_execute(edition=edition, again=True))
    repeated = seconds(lambda: run_execute(edition=edition))
    rows: list[Sequence[object]] = [
        (f"features and ledgers, {pairs} pairs, {pairs / busy:.0f} pairs/s", wall, busy),
        (f"10 000 x {PEOPLE} pairs at this rate", "", 10_000 * PEOPLE * busy / pairs),
        (f"match_run, edition {edition.number}, stored", run, ""),
        ("match_run when nothing has changed", repeated, ""),
    ]
    return rows, _shares(profile)


def _shares(profile: cProfile.Profile) -> list[Sequence[object]]:
    """Share of the time of each step; what is left is the loop around them."""
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent: dict[str, float] = {}
    for (_file, _line, function), row in stats.items():
        spent[function] = spent.get(function, 0.0) + row[3]
    whole = spent["_batch_score"]
    rows: list[Sequence[object]] = []
    for step, names in STEPS.items():
        rows.append(
            (step, sum(spent.get(name, 0.0) for name in ([names] if isinstance(names, str) else names)) / whole)
        )
    rows.append(("the rest", 1.0 - sum(float(str(share)) for _step, share in rows)))
    return rows


def main() -> None:
    """Print all tables."""
    show(("what", "seconds", "processor seconds", "times product and argpartition"), short_lists_measure())
    site_make(demonstration=True)
    ledgers, shares = ledgers_measure()
    show(("what", "seconds", "processor seconds"), ledgers)
    show(("step of a ledger", "share"), shares)
    show(("what", "seconds", ""), update_measure())
    try:
        show(("what", "value", ""), graph_measure())
    finally:
        indices_drop()


def show(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table at once."""
    sys.stdout.write(table(header, rows) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
