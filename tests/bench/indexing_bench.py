"""Documents a second through the outbox beside `helpers.bulk` of ready documents, with the encoding on both sides."""

import os
import sys
from collections.abc import Callable
from statistics import median

from tests.bench.corpus import catalogue_ready
from tests.bench.site import indices_drop, seconds, site_make, table

SIZE = int(os.environ.get("BENCH_INDEXED_DEMANDS", "2000"))
RUNS = 3
LIMIT = 0.7


def outbox(ids: list[int]) -> Callable[[], object]:
    """Everything that happens after a change: events written down, drained in bulk, visible to searches."""
    from search.models import Embedding  # noqa: PLC0415
    from search.outbox import events_drain, events_record  # noqa: PLC0415

    def run() -> None:
        Embedding.objects.all().delete()
        events_record(kind="demand", ids=ids)
        drained = events_drain(most=len(ids) + 1)
        if drained.done != len(ids):
            raise RuntimeError(f"{drained}")

    return run


def bare(ids: list[int], *, size: int) -> Callable[[], object]:
    """Ready documents sent by `helpers.bulk` to an index of the same mapping; their sentences encoded, each once."""
    from elasticsearch import helpers  # noqa: PLC0415

    from search.encoder import encode  # noqa: PLC0415
    from search.engines.current import engine_current  # noqa: PLC0415
    from search.engines.elasticsearch.writing import source  # noqa: PLC0415
    from search.indexing import documents_read  # noqa: PLC0415

    engine = engine_current()
    client = engine.client  # type: ignore[attr-defined]
    live = engine._indices["demand"].read  # type: ignore[attr-defined]
    name = f"{live}-bare"
    built = next(iter(client.indices.get(index=live).values()))
    client.options(ignore_status=404).indices.delete(index=name)
    kept = {key: built["settings"]["index"][key] for key in ("number_of_shards", "analysis")}
    client.indices.create(index=name, mappings=built["mappings"], settings=kept | {"number_of_replicas": 0})
    _version, documents = documents_read(kind="demand", ids=ids)
    actions = [{"_index": name, "_id": str(row.id), "_source": source("demand", row)} for row in documents]
    sentences = sorted({passage.text for row in documents for passage in row.passages})

    def run() -> None:
        encode(sentences)
        done, failed = helpers.bulk(client.options(request_timeout=60), actions, chunk_size=size, refresh=True)
        if done != len(ids) or failed:
            raise RuntimeError(f"{done} written, {failed}")

    return run


def main() -> None:
    """Print the table."""
    site_make(demonstration=True)
    from django.conf import settings  # noqa: PLC0415

    from search.documents.registry import document_of  # noqa: PLC0415
    from search.outbox import events_drain  # noqa: PLC0415

    if not settings.ELASTICSEARCH:
        sys.stdout.write("NOT MEASURED: set ELASTICSEARCH_URL to compare with helpers.bulk.\n")
        return
    try:
        catalogue_ready(SIZE)
        events_drain()
        ids = list(document_of("demand").ids()[:SIZE])
        ways = (outbox(ids), bare(ids, size=500))
        times: tuple[list[float], list[float]] = ([], [])
        for _run in range(RUNS):
            for way, taken in zip(ways, times, strict=True):
                taken.append(seconds(way))
        ours, beside = (len(ids) / median(taken) for taken in times)
        rows = [(f"{len(ids)} demands, none of their sentences encoded before", ours, beside, ours / beside, LIMIT)]
        sys.stdout.write(table(("documents a second", "outbox", "helpers.bulk", "ratio", "at least"), rows))
    finally:
        indices_drop()


if __name__ == "__main__":
    main()
