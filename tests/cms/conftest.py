"""What every test that asks for a page needs."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """An empty folder of collected files: a test run collects none, and a missing folder is a warning."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
