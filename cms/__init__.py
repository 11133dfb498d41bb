"""The edge of the product: settings, pages, admin, doors and API. Holds no business rules."""

from cms.celery import app as celery_app

__all__ = ["celery_app"]
