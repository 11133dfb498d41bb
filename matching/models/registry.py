"""Trained matchers: what they were made of, how they compared, which one is in force, and who put it there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ModelVersion(models.Model):
    """A trained matcher, kept in `<MATCHING_DIR>/versions/<version>.skops`. A version is never changed or reused."""

    class State(models.TextChoices):
        CHALLENGER = "challenger", _("Challenger")
        CHAMPION = "champion", pgettext_lazy("matcher", "In force")
        RETIRED = "retired", _("Retired")
        REFUSED = "refused", pgettext_lazy("matcher", "Refused")

    class Origin(models.TextChoices):
        POLICY = "policy", _("Policy of the office")
        LEARNED = "learned", _("Learned from decisions")
        CHOSEN = "chosen", _("Weights set by a person")

    version = models.CharField(_("version"), max_length=80, unique=True)
    origin = models.CharField(_("where the weights come from"), max_length=8, choices=Origin.choices, default="policy")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.CHALLENGER)
    stamp = models.JSONField(_("versions of data, code and libraries"), default=dict)
    weights = models.JSONField(_("weights"), default=dict)
    counts = models.JSONField(_("what it was trained on"), default=dict)
    against = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="challengers", verbose_name=_("against")
    )
    comparison = models.JSONField(_("comparison with the one in force"), default=dict, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("matcher")
        verbose_name_plural = _("matchers")
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="champion"), name="one_matcher_in_force")
        ]

    def __str__(self) -> str:
        return self.version


class ModelChange(models.Model):
    """A matcher was put in force, rolled back or refused, by whom and why. Append-only.

    Nobody (`changed_by` empty) is the site itself: its first matcher, the same weights trained again for newer code or
    data, a challenger that lost.
    """

    class Action(models.TextChoices):
        FIRST = "first", _("First matcher")
        RENEWED = "renewed", _("Trained again with the same weights")
        PROMOTED = "promoted", _("Put in force")
        ROLLED_BACK = "rolled_back", _("Rolled back to")
        REFUSED = "refused", pgettext_lazy("matcher", "Refused")

    model = models.ForeignKey(ModelVersion, on_delete=models.PROTECT, related_name="changes")
    action = models.CharField(_("action"), max_length=12, choices=Action.choices)
    reason = models.CharField(_("reason"), max_length=500)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("change of the matcher")
        verbose_name_plural = _("changes of the matcher")
        permissions = [("promote_model", _("Can put a matcher in force"))]

    def __str__(self) -> str:
        return f"{self.model} {self.get_action_display()}"
