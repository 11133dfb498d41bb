"""Settings of the test run: the site's own, made fast and kept in memory."""

from cms.settings.site import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    # The manifest needs collectstatic, which a test run does not do.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests ask for index receivers with a fixture; nothing is indexed behind their back.
SEARCH_AUTOSYNC = False
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
API_RATE_PER_MINUTE = 100_000
