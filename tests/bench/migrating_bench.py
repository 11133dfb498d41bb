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
from datetime import timedelta
from typing import Self
from unittest import mock

from django.utils import timezone

from tests.bench.asked import QUERIES
from tests.bench.corpus import catalogue_grow
from tests.bench.site import indices_drop, site_make, table

SIZE = int(os.environ.get("BENCH_MIGRATED_DEMANDS", "2000"))
READERS = 2
PAUSE = 0.2
NEW_EVERY, WITHDRAWN_EVERY = 5, 7
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

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
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


def write(number: int, chance: random.Random) -> None:
    """Change until when a demand is open, print a new one, or take back a consent; then drain, as a worker does."""
    from catalogue.choices import ValueState  # noqa: PLC0415
    from catalogue.models import Consent, Demand  # noqa: PLC0415
    from catalogue.services.consent import consent_withdraw  # noqa: PLC0415
    from search.outbox import events_drain, events_record  # noqa: PLC0415

    demands = Demand.objects.order_by("-pk")
    last = demands.values_list("pk", flat=True)[0]
    consent = Consent.objects.filter(withdrawn_at__isnull=True).first()
    if number % NEW_EVERY == 0:
        catalogue_grow(demands.count() + 1)
        events_record(kind="demand", ids=[demands.values_list("pk", flat=True)[0]])
    elif number % WITHDRAWN_EVERY == 0 and consent is not None:
        consent_withdraw(candidate=consent.candidate, purpose=consent.purpose, source="measurement")
    else:
        demand = Demand.objects.filter(pk__lte=chance.randint(1, last)).latest("pk")
        demand.validity_state = ValueState.VALUE
        demand.valid_until = timezone.localdate() + timedelta(days=chance.randint(-30, 900))
        demand.save()
    events_drain()


def write_until(end: "subprocess.Popen[bytes] | float", chance: random.Random, start: int) -> int:
    """Write again and again until a process has ended, or a moment has come; returns how many writes there are."""
    number = start
    while (end.poll() is None) if isinstance(end, subprocess.Popen) else time.monotonic() < end:
        number += 1
        write(number, chance)
        time.sleep(PAUSE)
    return number


def measure() -> None:
    """Migrate under load and print the table."""
    from search.checking import index_check  # noqa: PLC0415
    from search.engines.current import engine_name  # noqa: PLC0415
    from search.outbox import events_drain  # noqa: PLC0415

    chance = random.Random(4)
    with Reading() as reading:
        writes = write_until(time.monotonic() + BEFORE, chance, 0)
        started = time.perf_counter()
        with subprocess.Popen([sys.executable, "manage.py", "search_migrate", "--verbosity", "0"]) as migration:
            writes = write_until(migration, chance, writes)
        took = time.perf_counter() - started
        writes = write_until(time.monotonic() + AFTER, chance, writes)
    events_drain()
    reports = index_check()
    size = sum(row.same for row in reports)
    rows = [
        ("exit code of search_migrate", migration.returncode, 0),
        ("queries that failed", reading.counts["failed"], 0),
        ("queries answered from the database", reading.counts["from the database"], 0),
        ("queries with an empty answer", reading.counts["empty"], 0),
        ("queries answered", reading.counts["answered"], ""),
        ("median of a query, milliseconds", statistics.median(reading.times), ""),
        ("slowest query, milliseconds", max(reading.times), ""),
        ("writes", writes, ""),
        ("documents lost", sum(row.missing for row in reports), 0),
        ("documents that should be gone", sum(row.extra for row in reports), 0),
        ("documents stale", sum(row.stale for row in reports), 0),
        ("documents waiting", sum(row.waiting for row in reports), 0),
        ("documents right", sum(row.same for row in reports), ""),
    ]
    sys.stdout.write(f"\nsearch_migrate took {took:.0f} s ({size / took:.0f} documents a second)\n\n")
    sys.stdout.write(table((f"{engine_name()}, {size} documents", "counted", "at most"), rows))
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
