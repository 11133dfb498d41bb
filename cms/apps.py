"""App configuration of cms."""

from importlib import import_module

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """See the package docstring."""

    name = "cms"

    def ready(self) -> None:
        """Models are loaded now: bind kinds of jobs to their work, and listeners to their signals."""
        import_module("cms.admin.wiring").wire()
