"""Both engines over the same catalogue: how alike their first ten are, and the embedded one beside a bare cluster."""

import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import fmean

from tests.bench.asked import QUERIES
from tests.bench.corpus import catalogue_ready
from tests.bench.search_bench import ROUNDS, api, bare_elasticsearch, fresh
from tests.bench.site import indices_drop, interleaved, site_make, table

SIZE = int(os.environ.get("BENCH_ENGINES_DEMANDS", "20000"))
JUDGED = Path(__file__).parents[1] / "search" / "judged"
SHOWN = 10
ALIKE, FASTER = 0.7, 0.5


def first_ten(texts: list[str], engine: AbstractContextManager[None]) -> dict[str, list[int]]:
    """Ids of the first ten answers of an engine to each text."""
    from search.queries import demands_search  # noqa: PLC0415
    from search.results import DemandQuery  # noqa: PLC0415

    with engine:
        answers = {text: demands_search(DemandQuery(text, limit=SHOWN)) for text in texts}
    return {text: [hit.entry.demand_id for hit in answer.hits] for text, answer in answers.items()}


def overlap(one: list[int], other: list[int]) -> float:
    """Share of the longer answer that both have; 1 when both found nothing."""
    longest = max(len(one), len(other))
    return len(set(one) & set(other)) / longest if longest else 1.0


def alike(size: int) -> None:
    """A table of how much of the first ten both engines share."""
    from search.engines.current import ELASTICSEARCH, TANTIVY, engine_choose  # noqa: PLC0415
    from search.evaluation.judged import judged_read  # noqa: PLC0415

    judged = [row.text for name in ("queries", "held_out") for row in judged_read(JUDGED / f"{name}.jsonl")]
    rows = []
    for what, texts in (("judged queries", judged), ("queries of the measurements", list(QUERIES))):
        one, other = (first_ten(texts, engine_choose(key)) for key in (ELASTICSEARCH, TANTIVY))
        shares = {text: overlap(one[text], other[text]) for text in texts}
        worst = min(shares, key=lambda text: shares[text])
        rows.append((f"{what}, {size} demands", len(texts), fmean(shares.values()), ALIKE, shares[worst], worst))
    sys.stdout.write(table(("overlap at 10 of the engines", "queries", "mean", "at least", "least", "of"), rows) + "\n")
    sys.stdout.flush()


def embedded_beside_cluster(size: int) -> None:
    """The search API on Tantivy beside the requests that search sends to Elasticsearch, sent bare."""
    from search.engines.current import ELASTICSEARCH, TANTIVY, engine_choose  # noqa: PLC0415

    with engine_choose(ELASTICSEARCH):
        bare = bare_elasticsearch(api())
    with engine_choose(TANTIVY):
        ask = api()
        rows = []
        for what, ours, beside in (("seen before", ask, bare), ("never seen", fresh(ask), fresh(bare))):
            (p50, _p95), (bare50, _bare95) = interleaved([ours, beside], QUERIES, rounds=ROUNDS)
            rows.append((f"API p50 on Tantivy, query {what}, {size} demands", p50, bare50, p50 / bare50, FASTER))
    sys.stdout.write(table(("milliseconds", "Tantivy", "bare Elasticsearch", "ratio", "at most"), rows))
    sys.stdout.flush()


def main() -> None:
    """Print the tables; the overlap over the demonstration as it is, too."""
    site_make(demonstration=True)
    from django.conf import settings  # noqa: PLC0415

    from catalogue.models import Demand  # noqa: PLC0415
    from search.engines.current import ELASTICSEARCH, TANTIVY, engine_choose  # noqa: PLC0415

    if not settings.ELASTICSEARCH:
        sys.stdout.write("NOT MEASURED: set ELASTICSEARCH_URL to compare the engines.\n")
        return
    try:
        for size in sorted({Demand.objects.count(), SIZE}):
            for key in (ELASTICSEARCH, TANTIVY):
                with engine_choose(key):
                    catalogue_ready(size)
            alike(size)
        embedded_beside_cluster(size)
    finally:
        indices_drop()


if __name__ == "__main__":
    main()
