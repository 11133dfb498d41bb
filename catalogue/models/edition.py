"""Editions: the numbered, frozen, citable issues of the catalogue."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import LockableMixin, RevisionMixin

from catalogue.choices import EditionState
from catalogue.models.demand import Demand


class Edition(LockableMixin, RevisionMixin, ClusterableModel):
    """One issue: its number, period and validity, the demands selected for it, and after publishing its entries."""

    number = models.CharField(
        _("number"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^\d{4}-\d{1,2}$", _("A number is a year and a serial, such as 2026-1."))],
    )
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    valid_until = models.DateField(_("valid until"))
    foreword_zh = models.TextField(_("foreword in Chinese"), blank=True)
    foreword_en = models.TextField(_("foreword in English"), blank=True)
    stated_total = models.PositiveIntegerField(
        _("stated total of openings"), null=True, blank=True, help_text=_("Checked against the sum before publishing.")
    )
    demonstration = models.BooleanField(_("demonstration"), default=False)
    state = models.CharField(
        _("state"), max_length=12, choices=EditionState.choices, default=EditionState.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        ordering = ["-period_start", "-number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(condition=Q(period_start__lte=F("period_end")), name="edition_period_ordered"),
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT) | Q(published_at__isnull=False),
                name="edition_published_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_published(self) -> bool:
        """Whether its entries are frozen."""
        return self.state == EditionState.PUBLISHED


class EditionSelection(models.Model):
    """A demand chosen for an edition in preparation."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="selections")
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="selections", verbose_name=_("demand"))
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("selected demand")
        verbose_name_plural = _("selected demands")
        constraints = [models.UniqueConstraint(fields=["edition", "demand"], name="edition_selects_demand_once")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.demand}"


class EditionEntry(models.Model):
    """What was printed: the content of a demand, frozen when its edition was published.

    Rows are written once. `save` refuses a change, and a database trigger refuses it for everybody else.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="entries", verbose_name=_("edition"))
    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="entries", verbose_name=_("demand"))
    number = models.PositiveIntegerField(_("number in the edition"))
    reference = models.CharField(_("reference"), max_length=24, db_index=True)
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        ordering = ["edition", "number"]
        verbose_name = _("edition entry")
        verbose_name_plural = _("edition entries")
        constraints = [
            models.UniqueConstraint(fields=["edition", "demand"], name="edition_entry_once"),
            models.UniqueConstraint(fields=["edition", "number"], name="edition_entry_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.edition}, {self.number})"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None and not self._state.adding:
            raise ValidationError(_("A published entry can't be changed. Issue an erratum."), code="frozen")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Erratum(models.Model):
    """A correction to a published entry, shown beside what was printed."""

    entry = models.ForeignKey(EditionEntry, on_delete=models.PROTECT, related_name="errata", verbose_name=_("entry"))
    text_zh = models.TextField(_("text in Chinese"))
    text_en = models.TextField(_("text in English"))
    issued_at = models.DateTimeField(_("issued at"), auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by"),
    )

    class Meta:
        ordering = ["issued_at", "pk"]
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")

    def __str__(self) -> str:
        return f"{self.entry.reference}: {self.text_en or self.text_zh}"
