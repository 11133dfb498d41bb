"""Fixtures of the whole test run."""

import os
import tempfile
from collections.abc import Iterator

import pytest

# Before Django reads its settings: a folder of the run's own, and Playwright's loop beside synchronous ORM calls.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="talent-tests-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.fixtures.database"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in English; requests choose their language by their address."""
    # Imported here: Django must not read its settings before the lines above have run.
    from django.utils import translation  # noqa: PLC0415

    with translation.override("en"):
        yield
