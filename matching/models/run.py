"""A run over an edition and the recommendations it made, stamped so that they can be replayed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Candidate, Edition, EditionEntry, Job


class MatchRun(models.Model):
    """One run of the matcher over an edition, with the versions of all that decided."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="match_runs", verbose_name=_("edition"))
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    limit = models.PositiveSmallIntegerField(_("recommendations per demand"), default=20)
    model_version = models.CharField(_("model version"), max_length=80)
    data_digest = models.CharField(_("data digest"), max_length=64)
    weights = models.JSONField(_("weights"), default=dict)
    report = models.JSONField(_("report"), default=dict, blank=True)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("match run")
        verbose_name_plural = _("match runs")

    def __str__(self) -> str:
        return f"{self.edition} · {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class Recommendation(models.Model):
    """A candidate recommended for a published demand, with the whole ledger of reasons."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="recommendations", verbose_name=_("run"))
    entry = models.ForeignKey(
        EditionEntry, on_delete=models.PROTECT, related_name="recommendations", verbose_name=_("entry")
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="recommendations", verbose_name=_("candidate")
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    score = models.FloatField(_("score"))
    known = models.FloatField(_("share of requirements known"))
    gate_open = models.BooleanField(_("conditions met or unknown"), default=True)
    ledger = models.JSONField(_("ledger"))

    class Meta:
        ordering = ["entry", "rank"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["run", "entry", "candidate"], name="recommended_once_per_run"),
            models.UniqueConstraint(fields=["run", "entry", "rank"], name="recommendation_rank_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="recommendation_score_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} → {self.entry}"
