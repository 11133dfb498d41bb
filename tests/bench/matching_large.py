"""An edition of ten thousand demands with a finished run, made up of the demonstration's, to measure one new candidate.

What was scored before is made up of numbers: a new candidate is held against the numbers, and scored in full.
"""

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from tests.bench.site import seconds

ENTRIES, PEOPLE = (int(size) for size in os.environ.get("BENCH_UPDATE", "10000x20000").split("x"))
LIMIT = 20


def update_measure() -> list[Sequence[object]]:
    """Seconds from a consent to stored recommendations over ENTRIES demands, among PEOPLE other candidates."""
    from matching.models import Recommendation  # noqa: PLC0415
    from matching.updating.service import run_update  # noqa: PLC0415

    run, newcomers = _made()
    rows: list[Sequence[object]] = []
    for newcomer in newcomers:
        took = seconds(partial(run_update, run=run, candidate_ids=[newcomer.pk]))
        stored = Recommendation.objects.filter(run=run, candidate=newcomer).count()
        rows.append((f"one new candidate against {ENTRIES} demands, {PEOPLE} people, {stored} stored", took, ""))
    return rows


def _made() -> tuple[Any, list[Any]]:
    """The run, and people of the demonstration as newcomers: the first one warms what a worker holds anyway."""
    from catalogue.models import Candidate, Edition, EditionEntry  # noqa: PLC0415
    from matching.dataset import FeatureMaker, entries_matchable, entry_features  # noqa: PLC0415
    from matching.models import MatchRun  # noqa: PLC0415
    from matching.scoring import candidate_directions, demand_directions  # noqa: PLC0415
    from matching.services.pool import pool_load  # noqa: PLC0415
    from matching.training import model_ensure  # noqa: PLC0415
    from search.embedding import passage_vectors  # noqa: PLC0415

    trained = model_ensure()
    maker = FeatureMaker(passage_vectors, trained.terms)
    first = Edition.objects.order_by("number")[0]
    patterns = list(entries_matchable(first))
    directions = demand_directions(entry_features(patterns, maker))
    pool = pool_load(maker)
    people = candidate_directions(pool.candidates)
    newcomers = list(Candidate.objects.filter(pk__in=pool.ids.values()).order_by("pk")[:4])
    edition = Edition.objects.create(
        number="2099-1", state=first.state, period_start=first.period_start, period_end=first.period_end,
        valid_until=first.valid_until, published_at=first.published_at,
    )  # fmt: skip
    demands = _demands(patterns)
    entries = EditionEntry.objects.bulk_create(
        [
            EditionEntry(
                edition=edition, demand=demand, number=place + 1, reference=f"BJ-2099-{place:05d}",
                content=pattern.content, digest=pattern.digest, frozen_at=pattern.frozen_at,
            )
            for place, demand in enumerate(demands)
            for pattern in [patterns[place % len(patterns)]]
        ],
        batch_size=500,
    )  # fmt: skip
    run = MatchRun.objects.create(
        edition=edition, limit=LIMIT, model_version=trained.version, data_digest="d",
        weights=dict(trained.model.weights), state="done", finished_at=first.published_at,
    )  # fmt: skip
    _lists(run, entries, _mixed(directions, ENTRIES, 1), _mixed(people, PEOPLE, 2))
    return run, newcomers


def _demands(patterns: Sequence[Any]) -> list[Any]:
    from catalogue.models import Demand  # noqa: PLC0415

    rows = [
        Demand(reference=f"BJ-2099-{place:05d}", base=patterns[place % len(patterns)].demand.base, state="open",
               validity_state="open_ended")
        for place in range(ENTRIES)
    ]  # fmt: skip
    return Demand.objects.bulk_create(rows, batch_size=500)


def _mixed(patterns: Any, total: int, seed: int) -> Any:
    """Directions like those given: two of them mixed, with noise of their own."""
    from matching.vectors import on_grid  # noqa: PLC0415

    random = np.random.default_rng(seed)
    picked = patterns[random.integers(0, len(patterns), (total, 2))]
    mixed = picked[:, 0] + 0.5 * picked[:, 1] + 0.02 * random.standard_normal((total, patterns.shape[1]))
    return on_grid(mixed / np.linalg.norm(mixed, axis=1, keepdims=True))


def _lists(run: Any, entries: Sequence[Any], demands: Any, people: Any) -> None:
    """Short lists by nearness, scores that fall with it, and recommendations without the words."""
    from catalogue.models import Candidate  # noqa: PLC0415
    from matching.models import Recommendation, ShortList  # noqa: PLC0415
    from matching.nearest import Nearest  # noqa: PLC0415
    from matching.services.chunk import Matched, short_list_of  # noqa: PLC0415
    from matching.updating.places import Places, listed_of, recommended, rows_of, scored_of, steps_of  # noqa: PLC0415

    rows = Candidate.objects.bulk_create(
        [Candidate(reference=f"C-2099-{place:06d}") for place in range(PEOPLE)], batch_size=1000
    )
    pks = np.asarray([row.pk for row in rows])
    random, lists, stored = np.random.default_rng(3), [], []
    near = Nearest(people, [row.reference for row in rows]).top(demands, listed_of(LIMIT))
    for entry, vector, (places, scores) in zip(entries, demands, near, strict=True):
        made = rows_of(
            (int(pks[place]), rows[place].reference, int(steps))
            for place, steps in zip(places, steps_of(scores), strict=True)
        )
        made["scored"][: scored_of(LIMIT)] = made["worth"][:] = True
        made["score"] = made["merit"] = np.clip(0.75 * scores + 0.1 * random.standard_normal(len(scores)), 0, 1)
        known = Places(made, complete=False)
        lists.append(short_list_of(run, Matched(entry, vector, known, [])))
        stored += [
            Recommendation(
                run=run, entry=entry, candidate_id=int(made["id"][place]), rank=rank, score=float(made["score"][place]),
                known=1.0, ledger={},
            )
            for rank, place in enumerate(recommended(known, limit=LIMIT), 1)
        ]  # fmt: skip
    ShortList.objects.bulk_create(lists, batch_size=200)
    Recommendation.objects.bulk_create(stored, batch_size=2000)
