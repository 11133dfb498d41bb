"""Measurements of the matcher: ranking quality on fixed sets, and fairness of a run."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.models.run import MatchRun


class Evaluation(models.Model):
    """Ranking quality of one version of the matcher on one named set, by direction such as `zh-en`. Append-only."""

    name = models.CharField(_("name of the set"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=[("titles", _("Titles")), ("profiles", _("Profiles"))])
    model_version = models.CharField(_("model version"), max_length=80)
    set_digest = models.CharField(_("digest of the set"), max_length=64)
    figures = models.JSONField(_("figures"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self) -> str:
        return f"{self.name} · {self.model_version}"


class FairnessReport(models.Model):
    """How groups of people fared in a run, where the group is known. For auditors only; names nobody."""

    run = models.OneToOneField(MatchRun, on_delete=models.CASCADE, related_name="fairness")
    rows = models.JSONField(_("figures by group"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("fairness report")
        verbose_name_plural = _("fairness reports")

    def __str__(self) -> str:
        return str(self.run)
