"""Small numbers are searched exactly, large ones by the graph where there is one; the settings have the last word."""

from typing import Any

import pytest

from matching.large import choice
from matching.large.choice import is_large
from tests.matching.conftest import Site


@pytest.mark.parametrize(
    ("way", "most", "graph", "large"),
    [
        ("auto", 100, True, False),
        ("auto", 3, True, True),
        ("auto", 3, False, False),
        ("exact", 3, True, False),
        ("graph", 100, True, True),
    ],
)
def test_the_way_is_chosen(
    site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch, way: str, most: int, graph: bool, large: bool
) -> None:
    settings.MATCHING_SEARCH, settings.MATCHING_EXACT_UP_TO = way, most
    monkeypatch.setattr(choice, "collection_of_people", lambda: object() if graph else None)
    assert is_large() is large


def test_a_graph_that_is_not_there_is_said(site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MATCHING_SEARCH = "graph"
    monkeypatch.setattr(choice, "collection_of_people", lambda: None)
    with pytest.raises(LookupError, match="ELASTICSEARCH_URL"):
        is_large()
