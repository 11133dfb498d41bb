"""Fixtures of the whole test run."""

import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

# Playwright's loop runs beside synchronous ORM calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# CI tries the same examples every time, so that what passed passes again; a laptop goes on looking for others.
settings.register_profile("repeated", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("repeated")

pytest_plugins = ["tests.fixtures.cluster", "tests.fixtures.database"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are compared in English; requests choose their language by their address."""
    with translation.override("en"):
        yield
