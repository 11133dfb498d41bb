"""App configuration of matching."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    """Judgements: features, model, recommendations, decisions."""

    name = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        """Bind the kinds of jobs, which can be imported only once the models are loaded."""
        registry, request = import_module("catalogue.jobs.registry"), import_module("matching.services.request")
        registry.job_kind_register(request.KIND, request.match_run_handle)
        measuring = import_module("matching.services.measuring")
        registry.job_kind_register(measuring.EVALUATION, measuring.evaluation_handle)
        preparing = import_module("matching.person.preparing")
        registry.job_kind_register(preparing.KIND, preparing.demands_prepare_handle)
        learning = import_module("matching.learning.request")
        registry.job_kind_register(learning.KIND, learning.learning_handle)
        parts = import_module("matching.large.parts")
        registry.job_kind_register(parts.KIND, parts.match_part_handle)
        changes = import_module("matching.updating.changes")
        registry.job_kind_register(changes.KIND, changes.match_update_handle)
        if settings.MATCHING_AUTOSYNC:
            import_module("matching.updating.receivers").receivers_connect()
