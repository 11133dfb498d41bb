"""Doorbells of the outbox."""

from celery import shared_task

from search.keeping import index_keep


@shared_task(name="search.tasks.index_events_drain")
def index_events_drain() -> None:
    """Bring the index up to date."""
    index_keep()
