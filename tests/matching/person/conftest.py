"""A finished run over a small site, and a clean memory: keys are given out anew in every test."""

from collections import OrderedDict
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from matching.models import MatchRun
from matching.person import finding, force, shelf
from matching.services.run import run_execute
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(finding, "_features", OrderedDict())
    monkeypatch.setattr(shelf, "_loaded", {})
    force.model_forget()
    cache.clear()
    yield
    force.model_forget()
    cache.clear()


@pytest.fixture
def run(site: Site) -> MatchRun:
    """The finished run of the site's edition."""
    return run_execute(edition=site.edition, encode=encode_words)
