"""Consent of a candidate per purpose and base, and the log of every change to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Purpose
from catalogue.models.candidate import Candidate
from catalogue.models.place import Base


class Consent(models.Model):
    """Consent in force (or withdrawn) for one purpose, for one base or, when `base` is empty, for all."""

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="consents", verbose_name=_("candidate")
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    base = models.ForeignKey(
        Base, on_delete=models.CASCADE, null=True, blank=True, related_name="consents", verbose_name=_("base")
    )
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        ordering = ["candidate", "purpose"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "purpose", "base"], name="consent_once_per_base"),
            models.UniqueConstraint(
                fields=["candidate", "purpose"], condition=Q(base__isnull=True), name="consent_once_for_all_bases"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} · {self.get_purpose_display()}"


class ConsentEvent(models.Model):
    """Append-only log: who recorded which consent, from which source, when."""

    class Action(models.TextChoices):
        GIVEN = "given", _("Given")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="consent_events", verbose_name=_("candidate")
    )
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    base = models.ForeignKey(
        Base, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("base")
    )
    action = models.CharField(_("action"), max_length=12, choices=Action.choices)
    source = models.CharField(_("source"), max_length=300)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")

    def __str__(self) -> str:
        return f"{self.candidate} · {self.get_purpose_display()} · {self.get_action_display()}"
