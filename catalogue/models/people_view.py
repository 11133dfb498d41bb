"""Who searched and opened profiles of candidates, for whom and what for. Rows are written once and never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.place import Base


class PeopleInquiry(models.Model):
    """What candidates are searched for: a demand, or another reason in words; for one base, or for the office."""

    class Scope(models.TextChoices):
        BASE = "base", _("One base")
        OFFICE = "office", _("The office")

    scope = models.CharField(_("for whom"), max_length=8, choices=Scope.choices)
    base = models.ForeignKey(
        Base, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("base")
    )
    demand_reference = models.CharField(_("demand"), max_length=24, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("stated by")
    )
    stated_at = models.DateTimeField(_("stated at"), auto_now_add=True)

    class Meta:
        ordering = ["-stated_at", "-pk"]
        verbose_name = _("purpose of a people search")
        verbose_name_plural = _("purposes of people searches")
        permissions = [("search_people", _("Can search people for the office"))]
        constraints = [
            # No base and the office are told apart by the scope, never by what is missing.
            models.CheckConstraint(
                condition=Q(scope="base", base__isnull=False) | Q(scope="office", base__isnull=True),
                name="inquiry_base_or_office",
            ),
            models.CheckConstraint(condition=~Q(demand_reference="") | ~Q(reason=""), name="inquiry_says_what_for"),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.demand_reference, self.reason)))

    @property
    def base_code(self) -> str:
        """The code of the base; empty for the office."""
        return self.base.code if self.base else ""


class PeopleView(models.Model):
    """One page opened in people search: a list with what was asked, or a profile."""

    class Kind(models.TextChoices):
        LIST = "list", _("List")
        PROFILE = "profile", _("Profile")

    inquiry = models.ForeignKey(
        PeopleInquiry, on_delete=models.PROTECT, related_name="views", verbose_name=_("purpose")
    )
    kind = models.CharField(_("page"), max_length=8, choices=Kind.choices)
    query = models.CharField(_("query"), max_length=300, blank=True)
    filters = models.JSONField(_("filters"), default=dict, blank=True)
    page = models.PositiveSmallIntegerField(_("page number"), default=1)
    total = models.PositiveIntegerField(_("found"), default=1)
    viewed_at = models.DateTimeField(_("viewed at"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-viewed_at", "-pk"]
        verbose_name = _("view of people")
        verbose_name_plural = _("views of people")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.viewed_at:%Y-%m-%d %H:%M}"

    @property
    def references(self) -> str:
        """Who stood on the page, in that order."""
        return ", ".join(row.reference for row in self.shown.all())


class PersonShown(models.Model):
    """A candidate on a page opened, by reference: it stays when the candidate is deleted, and then says nothing."""

    view = models.ForeignKey(PeopleView, on_delete=models.CASCADE, related_name="shown")
    place = models.PositiveSmallIntegerField()
    reference = models.CharField(_("candidate"), max_length=24, db_index=True)

    class Meta:
        ordering = ["view", "place"]
        verbose_name = _("person shown")
        verbose_name_plural = _("persons shown")

    def __str__(self) -> str:
        return self.reference
