"""Fixtures of the whole test run."""

import os
from collections.abc import Iterator

import pytest
from django.utils import translation

# Playwright's loop runs beside synchronous ORM calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.fixtures.cluster", "tests.fixtures.database"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in English; requests choose their language by their address."""
    with translation.override("en"):
        yield
