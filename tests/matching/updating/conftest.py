"""An edition with more people than its short lists hold, and the fingerprint of what a run stored."""

from typing import Any

import numpy as np
import pytest

from matching.models import MatchRun, ShortList
from matching.services.run import run_execute
from matching.updating import places
from tests.matching.conftest import Site
from tests.matching.makers import encode_words

SCORED, RESERVE, LIMIT = 4, 2, 3


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of four scored in full and two in reserve."""
    monkeypatch.setattr(places, "SHORT_LIST", SCORED)
    monkeypatch.setattr(places, "RESERVE", RESERVE)


def matched(site: Site, **values: Any) -> MatchRun:
    return run_execute(edition=site.edition, limit=LIMIT, encode=encode_words, **values)


def stored(run: MatchRun) -> list[tuple[Any, ...]]:
    """All that was recommended, with its ledgers and the profiles they were made of."""
    columns = ("entry", "rank", "candidate", "score", "known", "gate_open", "ledger", "snapshot__digest")
    return list(run.recommendations.order_by("entry", "rank").values_list(*columns))


def numbers(run: MatchRun) -> list[tuple[Any, ...]]:
    """The numbers behind the lists that are scored."""
    lists = ShortList.objects.filter(run=run).order_by("entry").values_list("entry", "places")
    return [(entry, np.frombuffer(kept, dtype=places.PLACE)[:SCORED].tolist()) for entry, kept in lists]
