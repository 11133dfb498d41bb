"""`search_migrate` under continuous queries and writes: failed queries, empty answers, lost or stale documents."""

import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from tests.bench.asked import QUERIES
from tests.bench.corpus import catalogue_grow
from tests.bench.site import indices_drop, site_make, table

SIZE = int(os.environ.get("BENCH_MIGRATED_DEMANDS", "2000"))
READERS = 2
PAUSE = 0.2
REMOVED_EVERY = 10
BEFORE, AFTER = 2.0, 5.0
"""Seconds of queries and writes before the migration and after it."""
UNFOUND = frozenset({"wedding photographer"})


@contextmanager
def release_before() -> Iterator[None]:
    """This process is one of an earlier release, with another mapping."""
    from search.engines import current  # noqa: PLC0415
    from search.engines.elasticsearch import indices  # noqa: PLC0415
    from search.engines.tantivy import schema  # noqa: PLC0415

    def forget() -> None:
        for kept in (schema.schema_digest, indices.mapping_digest, current._tantivy, current._elasticsearch):
            kept.cache_clear()

    with mock.patch.object(indices, "LAYOUT", -1), mock.patch.object(schema, "LAYOUT", -1):
        forget()
        yield
    forget()


class Reading:
    """Asks the search API without a pause until stopped, and counts what came."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.times: list[float] = []
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _reader in range(READERS)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait for the last answers."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        from django.db import connection  # noqa: PLC0415
        from django.test import Client  # noqa: PLC0415

        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        while not self._stopped.is_set():
            for query in QUERIES:
                started = time.perf_counter()
                answer = client.get("/api/v1/demands", {"q": query})
                self.times.append(1000 * (time.perf_counter() - started))
                self.counts[_verdict(query, answer)] += 1
        connection.close()


def _verdict(query: str, answer: object) -> str:
    if answer.status_code != 200:  # type: ignore[attr-defined]
        return "failed"
    said = answer.json()  # type: ignore[attr-defined]
    if said["degraded"]:
        return "from the database"
    return "empty" if not said["total"] and query not in UNFOUND else "answered"


def write(number: int, chance: random.Random, ids: list[int]) -> None:
    """Change what is printed of a demand, or take it out; write it down and drain the outbox, as a worker does."""
    from django.db import transaction  # noqa: PLC0415

    from catalogue.models import EditionEntry  # noqa: PLC0415
    from search.outbox import events_drain, events_record  # noqa: PLC0415

    entry = EditionEntry.objects.filter(demand_id=chance.choice(ids)).order_by("-pk").first()
    if entry is not None:
        with transaction.atomic():
            changed = EditionEntry.objects.filter(pk=entry.pk)
            if number % REMOVED_EVERY == 0:
                changed.delete()
            else:
                texts = {
                    code: text | {"title": f"{text['title']} {number}"} for code, text in entry.content["texts"].items()
                }
                changed.update(content=entry.content | {"texts": texts})
            events_record(kind="demand", ids=[entry.demand_id])
    events_drain()


def write_until(end: "subprocess.Popen[bytes] | float", ids: list[int], chance: random.Random, start: int) -> int:
    """Write again and again until a process has ended, or a moment has come; returns how many writes there are."""
    number = start
    while (end.poll() is None) if isinstance(end, subprocess.Popen) else time.monotonic() < end:
        number += 1
        write(number, chance, ids)
        time.sleep(PAUSE)
    return number


def measure() -> None:
    """Migrate under load and print the table."""
    from search.checking import index_check  # noqa: PLC0415
    from search.documents.registry import document_of  # noqa: PLC0415
    from search.engines.current import engine_name  # noqa: PLC0415
    from search.outbox import events_drain  # noqa: PLC0415

    ids, chance, reading = list(document_of("demand").ids()), random.Random(4), Reading()
    reading.start()
    writes = write_until(time.monotonic() + BEFORE, ids, chance, 0)
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "manage.py", "search_migrate", "--verbosity", "0"]) as migration:
        writes = write_until(migration, ids, chance, writes)
    took = time.perf_counter() - started
    writes = write_until(time.monotonic() + AFTER, ids, chance, writes)
    reading.stop()
    events_drain()
    (report,) = index_check(of=["demand"])
    rows = [
        ("exit code of search_migrate", migration.returncode, 0),
        ("queries that failed", reading.counts["failed"], 0),
        ("queries answered from the database", reading.counts["from the database"], 0),
        ("queries with an empty answer", reading.counts["empty"], 0),
        ("queries answered", reading.counts["answered"], ""),
        ("median of a query, milliseconds", statistics.median(reading.times), ""),
        ("slowest query, milliseconds", max(reading.times), ""),
        ("writes", writes, ""),
        ("documents lost", report.missing, 0),
        ("documents that should be gone", report.extra, 0),
        ("documents stale", report.stale, 0),
        ("documents waiting", report.waiting, 0),
        ("documents right", report.same, ""),
    ]
    sys.stdout.write(f"\nsearch_migrate took {took:.0f} s ({len(ids) / took:.0f} demands a second)\n\n")
    sys.stdout.write(table((f"{engine_name()}, {len(ids)} demands", "counted", "at most"), rows))
    sys.stdout.flush()


def main() -> None:
    """Build the index of the release before, then migrate to this one's."""
    site_make(demonstration=True)
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    # Readers wait no longer than on the site.
    settings.SEARCH_TIMEOUT = 4.0
    try:
        catalogue_grow(SIZE)
        started = time.perf_counter()
        with release_before():
            call_command("search_rebuild", verbosity=0)
        sys.stdout.write(f"\nIndex of the release before built in {time.perf_counter() - started:.0f} s\n")
        measure()
    finally:
        indices_drop()


if __name__ == "__main__":
    main()
