"""App configuration of search."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """See the package docstring."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Listen to the facts, if the settings say so, and do the rebuilds that jobs ask for."""
        # Only now are the models there that these import.
        from catalogue.jobs.registry import job_kind_register  # noqa: PLC0415
        from search.rebuilding import JOB_KIND, rebuild_run  # noqa: PLC0415
        from search.receivers import receivers_connect  # noqa: PLC0415

        job_kind_register(JOB_KIND, rebuild_run)
        if settings.SEARCH_AUTOSYNC:
            receivers_connect()
