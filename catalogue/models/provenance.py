"""Where every imported value came from: workbook, sheet, row, raw cell, rule and warning."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ValueState
from catalogue.models.demand import Demand


class Workbook(models.Model):
    """A file that was imported, known by the hash of its bytes."""

    name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    unit = models.CharField(_("submitting unit"), max_length=200, blank=True)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    summary = models.JSONField(_("summary"), default=dict, blank=True)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("workbook")
        verbose_name_plural = _("workbooks")

    def __str__(self) -> str:
        return self.name


class Provenance(models.Model):
    """One cell of one import: what was written, how it was read, by which rule, with which warning."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="provenance", verbose_name=_("demand"))
    workbook = models.ForeignKey(
        Workbook, on_delete=models.PROTECT, related_name="provenance", verbose_name=_("workbook")
    )
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    row = models.PositiveIntegerField(_("row"))
    field = models.CharField(_("field"), max_length=60)
    raw = models.TextField(_("raw cell"), blank=True)
    state = models.CharField(_("state"), max_length=16, choices=ValueState.choices)
    value = models.JSONField(_("value"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    warning = models.CharField(_("warning"), max_length=400, blank=True)
    version = models.PositiveBigIntegerField(
        _("demand version"), default=1, help_text=_("The version of the demand that this cell produced.")
    )

    class Meta:
        ordering = ["demand", "version", "row", "field"]
        verbose_name = _("provenance")
        verbose_name_plural = _("provenance")
        indexes = [models.Index(fields=["demand", "field"])]

    def __str__(self) -> str:
        return f"{self.field} ← {self.raw[:40]}"
