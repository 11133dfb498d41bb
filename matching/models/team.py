"""Teams put together for team demands, and people matched to bases and their projects without a fixed post."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Base, Candidate, EditionEntry, Project
from matching.models.run import MatchRun


class TeamProposal(models.Model):
    """People, or a team and those who would complete it, that together cover the roles of a team demand best."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="team_proposals")
    entry = models.ForeignKey(EditionEntry, on_delete=models.PROTECT, related_name="team_proposals")
    team = models.ForeignKey(
        Candidate,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="team_proposals",
        verbose_name=_("team"),
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    coverage = models.FloatField(_("coverage of the roles"))
    roles = models.JSONField(_("roles"), default=list)
    """One row a role: its texts in both languages, share covered, evidence, and who takes it."""

    class Meta:
        ordering = ["entry", "rank"]
        verbose_name = _("team proposal")
        verbose_name_plural = _("team proposals")
        constraints = [
            models.UniqueConstraint(fields=["run", "entry", "rank"], name="team_proposal_rank_once"),
            models.CheckConstraint(condition=Q(coverage__gte=0, coverage__lte=1), name="team_coverage_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} #{self.rank}"


class TeamSeat(models.Model):
    """A person proposed for a role, beside the team or without one. Whoever withdraws leaves the proposal."""

    proposal = models.ForeignKey(TeamProposal, on_delete=models.CASCADE, related_name="seats")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="team_seats")
    role = models.PositiveSmallIntegerField(_("place of the role"))
    share = models.FloatField(_("share of the role covered"))
    completes = models.BooleanField(_("the one person who completes the team"), default=False)

    class Meta:
        ordering = ["proposal", "role"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(fields=["proposal", "role"], name="team_role_once")]

    def __str__(self) -> str:
        return f"{self.candidate} → {self.role}"


class BaseRecommendation(models.Model):
    """A person or team that fits a base, or a project of it, without a fixed post."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="base_recommendations")
    base = models.ForeignKey(Base, on_delete=models.PROTECT, related_name="recommendations")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="base_recommendations")
    rank = models.PositiveSmallIntegerField(_("rank"))
    score = models.FloatField(_("score"))
    known = models.FloatField(_("share of requirements known"))
    ledger = models.JSONField(_("ledger"))

    class Meta:
        ordering = ["base", "project", "rank"]
        verbose_name = _("recommendation to a base")
        verbose_name_plural = _("recommendations to bases")
        constraints = [
            models.UniqueConstraint(fields=["run", "base", "project", "candidate"], name="project_recommended_once"),
            models.UniqueConstraint(
                fields=["run", "base", "candidate"], condition=Q(project__isnull=True), name="base_recommended_once"
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="base_recommendation_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} → {self.base}"
