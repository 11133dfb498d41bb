"""Seconds of scoring beside one float32 product of the same size, and of a whole run over the demonstration."""

import os
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.bench.site import seconds, site_make, table

DEMANDS, CANDIDATES = (int(size) for size in os.environ.get("BENCH_PAIRS", "2000x20000").split("x"))
SCORED = 60
"""Demands that get full ledgers: enough for a rate, since every demand costs the same."""


def unit(rows: int, seed: int) -> NDArray[np.float32]:
    """Random directions on the matcher's grid."""
    # Imported here and below: packages of the site can't be imported before Django is set up.
    from matching.vectors import on_grid  # noqa: PLC0415

    vectors = np.random.default_rng(seed).standard_normal((rows, 512), dtype=np.float32)
    return on_grid(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def short_lists_measure() -> list[Sequence[object]]:
    """The exact short list against the bare product, and against product and argpartition."""
    from matching.nearest import similar_top  # noqa: PLC0415
    from matching.scoring import SHORT_LIST  # noqa: PLC0415

    demands, candidates = unit(DEMANDS, 1), unit(CANDIDATES, 2)
    names = [f"T-{number:07d}" for number in range(CANDIDATES)]
    blocks = range(0, DEMANDS, 512)

    def partition() -> None:
        for start in blocks:
            np.argpartition(-(demands[start : start + 512] @ candidates.T), SHORT_LIST, axis=1)

    product = seconds(lambda: [demands[start : start + 512] @ candidates.T for start in blocks])
    partitioned = seconds(partition)
    ours = seconds(lambda: list(similar_top(demands, candidates, top=SHORT_LIST, references=names)))
    size = f"{DEMANDS} x {CANDIDATES}"
    return [
        (f"one float32 product, {size}", product, 1.0),
        ("the same with argpartition", partitioned, partitioned / product),
        (f"short lists of {SHORT_LIST}", ours, ours / product),
    ]


def ledgers_measure() -> list[Sequence[object]]:
    """Full features and ledgers of the demonstration, and a whole run with everything stored."""
    from catalogue.models import Edition  # noqa: PLC0415
    from matching.dataset import FeatureMaker, entries_matchable, entry_features  # noqa: PLC0415
    from matching.scoring import pairs_score  # noqa: PLC0415
    from matching.services.pool import pool_load  # noqa: PLC0415
    from matching.services.run import run_execute  # noqa: PLC0415
    from matching.training import model_ensure  # noqa: PLC0415
    from search.embedding import passage_vectors  # noqa: PLC0415

    trained = model_ensure()
    maker = FeatureMaker(passage_vectors, trained.terms)
    pool = pool_load(maker)
    edition = Edition.objects.order_by("number")[0]
    demands = entry_features(list(entries_matchable(edition)[:SCORED]), maker)
    scoring = seconds(lambda: list(pairs_score(demands, pool.candidates, trained.model)))
    pairs = len(demands) * len(pool.candidates)
    texts = [text for row in demands for text in (*row.topic, *(need.passage for need in row.needs))]
    wanted = np.concatenate([text.vectors for text in texts])
    offered = np.concatenate([row.profile.vectors for row in pool.candidates])
    product = seconds(lambda: wanted @ offered.T)
    run = seconds(lambda: run_execute(edition=edition, again=True))
    repeated = seconds(lambda: run_execute(edition=edition))
    return [
        (f"one float32 product of the sentences, {len(wanted)} x {len(offered)}", product, 1.0),
        (f"features and ledgers, {pairs} pairs, {pairs / scoring:.0f} pairs/s", scoring, scoring / product),
        (f"match_run, edition {edition.number}, stored", run, run / product),
        ("match_run when nothing has changed", repeated, repeated / product),
    ]


def main() -> None:
    """Print both tables."""
    site_make(demonstration=True)
    for rows in (short_lists_measure(), ledgers_measure()):
        sys.stdout.write(table(("what", "seconds", "times the product"), rows) + "\n")


if __name__ == "__main__":
    main()
