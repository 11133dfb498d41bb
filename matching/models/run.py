"""A run over an edition and the recommendations it made, with all that a replay needs."""

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
        CANCELLED = "cancelled", _("Cancelled")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="match_runs", verbose_name=_("edition"))
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    limit = models.PositiveSmallIntegerField(_("recommendations per demand"), default=20)
    model_version = models.CharField(_("model version"), max_length=80)
    data_digest = models.CharField(_("data digest"), max_length=64)
    weights = models.JSONField(_("weights"), default=dict)
    corrections = models.BinaryField(null=True, blank=True, editable=False)
    """What was computed from the run's own candidates and decided scores, as a `.npz` without pickle."""
    report = models.JSONField(_("report"), default=dict, blank=True)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("match run")
        verbose_name_plural = _("match runs")

    def __str__(self) -> str:
        return f"{self.edition} · {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class ProfileSnapshot(models.Model):
    """A masked profile as it was when it was matched, so that a recommendation can be replayed after it changed."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="snapshots")
    digest = models.CharField(_("digest"), max_length=64)
    content = models.JSONField(_("masked profile"))
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("profile as matched")
        verbose_name_plural = _("profiles as matched")
        constraints = [models.UniqueConstraint(fields=["candidate", "digest"], name="profile_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.candidate} {self.digest[:8]}"


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
    placed = models.BooleanField(_("placed by the spread"), default=True)
    """Whether the spread over the run gives this person to this demand; the others are shown below them."""
    snapshot = models.ForeignKey(
        ProfileSnapshot, on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
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
