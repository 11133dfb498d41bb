"""Recall and speed of the engine's graph of people against the exact search, on vectors mixed of real sentences."""

import os
import time
from collections.abc import Sequence

import numpy as np

PEOPLE = int(os.environ.get("BENCH_GRAPH", "100000"))
TOP, ASKED = 50, 200


def graph_measure() -> list[Sequence[object]]:
    """Recall at TOP among those a base may see: nine in ten are for every base. Nothing without Elasticsearch."""
    # Imported here: packages of the site can't be imported before Django is set up.
    from catalogue.models import Edition  # noqa: PLC0415
    from matching.dataset import FeatureMaker, concept_terms, entries_matchable, entry_features  # noqa: PLC0415
    from matching.features.occupation import no_directions, occupation_directions  # noqa: PLC0415
    from matching.nearest import Nearest  # noqa: PLC0415
    from matching.scoring import demand_directions  # noqa: PLC0415
    from matching.services.pool import pool_load  # noqa: PLC0415
    from search.embedding import passage_vectors  # noqa: PLC0415
    from search.engines.current import engine_current  # noqa: PLC0415
    from search.engines.protocol import VectorRow  # noqa: PLC0415

    collection = engine_current().collection("bench-people", length=no_directions().shape[1])
    if collection is None or not PEOPLE:
        return [("graph of people: no Elasticsearch, or BENCH_GRAPH=0", "", "")]
    maker = FeatureMaker(passage_vectors, concept_terms())
    sentences = np.concatenate([row.profile.vectors for row in pool_load(maker).candidates])
    entries = list(entries_matchable(Edition.objects.order_by("number")[0]))
    asked = demand_directions(entry_features(entries, maker))
    asked = np.concatenate([asked, occupation_directions(mixed(sentences, ASKED - len(asked), 3))])
    people = occupation_directions(mixed(sentences, PEOPLE, 2))
    tags = [("every",) if place % 10 else (str(place % 7),) for place in range(PEOPLE)]
    reached = ("every", "3")
    begun = time.perf_counter()
    collection.write([VectorRow(place, place, tags[place], people[place]) for place in range(PEOPLE)])
    collection.settle()
    written = time.perf_counter() - begun
    begun = time.perf_counter()
    found = collection.nearest(asked, limit=TOP, tags=[reached] * len(asked))
    took = time.perf_counter() - begun
    collection.drop()
    allowed = np.asarray([bool(set(row) & set(reached)) for row in tags])
    exact = Nearest(people, [f"T-{place:07d}" for place in range(PEOPLE)]).top(asked, TOP, allowed=allowed)
    hits = [
        len({pk for pk, _score in row} & set(places.tolist())) for row, (places, _s) in zip(found, exact, strict=True)
    ]
    return [
        (f"graph of {PEOPLE} people: recall at {TOP}, mean of {len(asked)} demands", float(np.mean(hits)) / TOP, ""),
        ("the worst of them", min(hits) / TOP, ""),
        ("milliseconds for each demand, many in a request", 1000 * took / len(asked), ""),
        ("seconds to write the collection", written, ""),
    ]


def mixed(sentences: np.ndarray, total: int, seed: int) -> np.ndarray:
    """Directions of made-up people: five real sentences each, weighed at random, with a little noise."""
    from matching.vectors import on_grid  # noqa: PLC0415

    random = np.random.default_rng(seed)
    rows = np.empty((max(total, 0), sentences.shape[1]), dtype=np.float32)
    for start in range(0, len(rows), 2000):
        part = rows[start : start + 2000]
        picked = sentences[random.integers(0, len(sentences), (len(part), 5))]
        weights = random.random((len(part), 5), dtype=np.float32)
        noise = 0.02 * random.standard_normal(part.shape, dtype=np.float32)
        part[:] = np.einsum("kp,kpd->kd", weights, picked) + noise
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    return on_grid(rows)
