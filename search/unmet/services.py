"""Keeps unmet queries: one row for a text, language and country a day, with how often it was asked."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from catalogue.choices import Language
from search.models import UnmetQuery
from search.unmet.cleaning import query_cleaned

logger = logging.getLogger(__name__)

MOST_A_DAY = 500
"""Rows; beyond them only what is known already is counted, so that a robot can't fill the disk."""
MOST_TIMES = 100_000
KEPT_DAYS = 180
PATIENCE = 250
"""Milliseconds that a page waits for SQLite's one writer."""


def unmet_record(query: str, *, language: str, country: str, industry: str) -> bool:
    """Count a query that found nothing; whether it was kept.

    `country` is an ISO code and `industry` the code of an industry, or empty. What can't be stored is left out and
    never raised: a page is shown all the same.
    """
    text = query_cleaned(query)
    if not text:
        return False
    row = UnmetQuery(
        text=text,
        language=language if language in Language.values else "",
        country=country.upper() if len(country) == 2 and country.isascii() and country.isalpha() else "",
        industry=industry[: UnmetQuery.INDUSTRY_LENGTH],
        day=timezone.localdate(),
    )
    try:
        with _little_patience(), transaction.atomic():
            return _counted(row)
    except DatabaseError as error:
        # Its message may quote the row.
        logger.warning("An unmet query was not kept: %s", type(error).__name__)
        return False


def unmet_tidy() -> int:
    """Remove what is older than half a year; how many rows that were."""
    oldest = timezone.localdate() - timedelta(days=KEPT_DAYS)
    removed, _by_model = UnmetQuery.objects.filter(day__lt=oldest).delete()
    return removed


def _counted(row: UnmetQuery) -> bool:
    same = UnmetQuery.objects.filter(text=row.text, language=row.language, country=row.country, day=row.day)
    if same.filter(count__lt=MOST_TIMES).update(count=F("count") + 1):
        return True
    today = UnmetQuery.objects.filter(day=row.day).count()
    if today >= MOST_A_DAY or same.exists():
        return False
    if today == 0:
        unmet_tidy()
    # Another process may have been first.
    UnmetQuery.objects.bulk_create([row], ignore_conflicts=True)
    return True


@contextmanager
def _little_patience() -> Iterator[None]:
    """SQLite waits long for another writer, as imports need; a reader of a page should not."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
