"""Housekeeping of the running site."""

from celery import shared_task

from cms.serving.queue import queue_prune


@shared_task(name="cms.tasks.queue_tidy")
def queue_tidy() -> None:
    """Delete delivered messages."""
    queue_prune()
