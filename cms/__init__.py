"""The edge of the product: settings, pages, admin, doors and API. Holds no business rules."""

import os

# Before numpy is loaded: each thread of a server answers a reader, and a product of a few thousand vectors split over
# all cores takes twenty times as long as on one. A training run may set another number.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from cms.celery import app as celery_app

__all__ = ["celery_app"]
