"""Loads what the first reader would otherwise wait for."""

import logging
from importlib import import_module
from threading import Thread

from catalogue.models import Candidate
from search.engines.protocol import SearchUnavailable
from search.queries import demands_search
from search.results import DemandQuery

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Run one search, which loads the encoder, the tokeniser and the index."""
    try:
        demands_search(DemandQuery(text="warm up", limit=1))
    except SearchUnavailable as error:
        logger.warning("The index is away: %s", error)
    if Candidate.objects.filter(user__isnull=False).exists():
        # What compares demands takes seconds to import, and nobody else need wait for it.
        Thread(target=import_module, args=("matching.person.finding",), daemon=True).start()
