"""Settings of the test run: the site's own, made fast and kept in memory."""

import os
from pathlib import Path

# Before the site's settings are read: a test run has a folder of its own.
os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parents[2] / "var" / "test"))

from cms.settings.site import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    # The manifest needs collectstatic, which a test run does not do.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests ask for receivers with a fixture; nothing is indexed or matched behind their back.
SEARCH_AUTOSYNC = False
MATCHING_AUTOSYNC = False
# Workers of one run may share a cache server. Each has a database of its own on it, for to clear a cache there clears
# the whole database, whatever the prefix of its keys.
if address := os.environ.get("CACHE_URL"):
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{CACHES['default']['LOCATION'].rpartition('/')[0]}/{10 + worker}"  # noqa: F405
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
API_RATE_PER_MINUTE = 100_000

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A test database may be lost with the machine; it need not wait for the disk.
    DATABASES["default"]["OPTIONS"] = {  # noqa: F405
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
    }
