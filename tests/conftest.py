"""Fixtures of the whole test run."""

import os
import tempfile

# Before Django reads its settings: a folder of the run's own, and Playwright's loop beside synchronous ORM calls.
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="talent-tests-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.fixtures.database"]
