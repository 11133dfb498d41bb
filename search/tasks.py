"""Doorbells of the outbox."""

from celery import shared_task

from search.keeping import index_keep, index_tidy


@shared_task(name="search.tasks.index_events_drain")
def index_events_drain() -> None:
    """Bring the index up to date."""
    index_keep()


@shared_task(name="search.tasks.index_tidy")
def index_tidy_up() -> None:
    """Delete what nobody uses, and make what is missing for answers without the engine."""
    index_tidy()
