"""Time and query count of each public page, beside an empty view of the same server."""

import sys

from tests.bench.site import quantiles, seconds, site_make, table

RUNS = 15


def main() -> None:
    """Print one row a page: median and p95 in ms, queries, compressed size."""
    site_make(demonstration=True)
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from catalogue.models import Base  # noqa: PLC0415
    from catalogue.selectors.editions import entries_current  # noqa: PLC0415

    entry = entries_current().first()
    base = Base.objects.filter(demands__isnull=False).first()
    if entry is None or base is None:
        raise SystemExit("The demonstration is empty.")
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip")
    client.raise_request_exception = True
    paths = [
        "/robots.txt",
        "/en/",
        "/zh-hans/",
        "/en/demands/",
        "/en/demands/?q=solid-state+battery",
        "/zh-hans/demands/?q=固态电池&industry=NEV",
        f"/en/demands/{entry.reference}/",
        "/en/editions/",
        f"/en/editions/{entry.edition.number}/",
        "/en/industries/",
        "/en/bases/",
        f"/en/bases/{base.code}/",
        "/en/guidance/",
        "/en/about/",
        "/api/v1/demands?q=battery",
        f"/api/v1/demands/{entry.reference}",
    ]
    rows = []
    for path in paths:
        answer = client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        # Counted now: the next request empties the log.
        count = len(queries)
        times = [seconds(lambda path=path: client.get(path)) * 1000 for _run in range(RUNS)]
        rows.append((path, answer.status_code, *quantiles(times), count, len(answer.content)))
    sys.stdout.write(table(("page", "status", "median ms", "p95 ms", "queries", "bytes gzip"), rows))


if __name__ == "__main__":
    main()
