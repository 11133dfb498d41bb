"""The Celery application. Tasks are found in each package's `tasks.py`."""

import os
import warnings

from celery import Celery
from celery.platforms import SecurityWarning

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.site")

# The warning to a worker run by root is about messages that can run code; ours are JSON only.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("cms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
