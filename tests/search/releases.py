"""Another release of the product: the same fields, stored in another layout by either engine."""

from collections.abc import Callable

import pytest

from search.documents.candidate import CandidateDocument
from search.engines import current
from search.engines.elasticsearch import indices
from search.engines.tantivy import schema


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes this process one of release `number`, with a mapping of its own."""

    def become(number: int) -> None:
        monkeypatch.setattr(schema, "LAYOUT", 1000 + number)
        monkeypatch.setattr(indices, "LAYOUT", 1000 + number)
        _forget()

    yield become
    monkeypatch.undo()
    _forget()


@pytest.fixture
def filled_otherwise(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes this process one of a release with other rules of what is left out of candidates' texts."""

    def become() -> None:
        monkeypatch.setattr(CandidateDocument, "FILLED_BY", ("masked", "other rules"))
        _forget()

    yield become
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    schema.schema_digest.cache_clear()
    indices.mapping_digest.cache_clear()
    current._tantivy.cache_clear()
    current._elasticsearch.cache_clear()
