"""What bases decide about recommendations, with reasons, undoable and logged; and who looked at whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Base, Candidate, Demand
from matching.models.run import Recommendation


class DecisionReason(models.TextChoices):
    """Reason codes of a decline; a note may be added in words."""

    FIELD = "field", _("Another field than needed")
    ABILITY = "ability", _("Abilities do not fit")
    EXPERIENCE = "experience", _("Not enough experience")
    ENGAGEMENT = "engagement", _("Engagement does not fit")
    UNKNOWN = "unknown", _("Too little is known")
    FILLED = "filled", _("The demand is filled")
    OTHER = "other", _("Other (please say)")


class Decision(models.Model):
    """One decision. Undoing it sets `undone_at`; rows are never deleted, so the table is the log."""

    class Outcome(models.TextChoices):
        ACCEPT = "accept", _("Accepted")
        DECLINE = "decline", _("Declined")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("recommendation")
    )
    base = models.ForeignKey(Base, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("base"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=DecisionReason.choices, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    rank_shown = models.PositiveSmallIntegerField(_("rank when shown"))
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("decided by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"], condition=models.Q(undone_at__isnull=True), name="one_decision_in_force"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="decline") | ~models.Q(reason=""), name="decline_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_outcome_display()}"


class ProfileView(models.Model):
    """Who looked at which candidate, for which base and purpose. Append-only."""

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="views", verbose_name=_("candidate")
    )
    base = models.ForeignKey(Base, on_delete=models.PROTECT, related_name="+", verbose_name=_("base"))
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("viewer")
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    viewed_at = models.DateTimeField(_("viewed at"), auto_now_add=True)

    class Meta:
        ordering = ["-viewed_at", "-pk"]
        verbose_name = _("profile view")
        verbose_name_plural = _("profile views")

    def __str__(self) -> str:
        return f"{self.viewer} → {self.candidate}"


class Exposure(models.Model):
    """That a member of a base was shown a recommendation, and at which place of the list: decisions on what stands
    first must not be taken for what is best. Append-only, once for each place, person and day."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="exposures")
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("place in the list"))
    shown_on = models.DateField(_("shown on"))

    class Meta:
        ordering = ["-shown_on", "-pk"]
        verbose_name = _("exposure")
        verbose_name_plural = _("exposures")
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "viewer", "position", "shown_on"], name="exposure_once_a_day"
            ),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="exposure_position_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} #{self.position}"


class ReviewMode(models.Model):
    """How wide a base looks for one of its demands: what it is shown, never what a score is."""

    class Mode(models.TextChoices):
        STRICT = "strict", _("Strict: conditions proved, same field")
        OPEN = "open", _("Open: same field, open questions allowed")
        ADJACENT = "adjacent", _("Adjacent fields too, with the bridge named")

    demand = models.OneToOneField(Demand, on_delete=models.CASCADE, related_name="review_mode")
    mode = models.CharField(_("mode"), max_length=8, choices=Mode.choices, default=Mode.OPEN)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("review mode")
        verbose_name_plural = _("review modes")

    def __str__(self) -> str:
        return f"{self.demand}: {self.get_mode_display()}"
