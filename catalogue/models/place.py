"""Bases: the parks, institutes and employers that receive talent, and who acts for them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Affiliation, BaseKind, MemberRole, Region
from catalogue.models.industry import Industry


class Base(models.Model):
    """A park, base, overseas-student park, institute or employer with a page of its own."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=BaseKind.choices)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    district_zh = models.CharField(_("district in Chinese"), max_length=60, blank=True)
    district_en = models.CharField(_("district in English"), max_length=80, blank=True)
    region = models.CharField(_("region"), max_length=12, choices=Region.choices)
    affiliation = models.CharField(_("central or municipal"), max_length=12, choices=Affiliation.choices)
    description_zh = models.TextField(_("description in Chinese"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    platforms_zh = models.JSONField(_("platforms in Chinese"), default=list, blank=True)
    platforms_en = models.JSONField(_("platforms in English"), default=list, blank=True)
    industries = models.ManyToManyField(Industry, blank=True, related_name="bases", verbose_name=_("industries"))
    active = models.BooleanField(_("active"), default=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("base")
        verbose_name_plural = _("bases")

    def __str__(self) -> str:
        return f"{self.name_zh} / {self.name_en}" if self.name_en else self.name_zh


class BaseMember(models.Model):
    """A user who may act for a base in the review workspace."""

    base = models.ForeignKey(Base, on_delete=models.CASCADE, related_name="members", verbose_name=_("base"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="base_memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.REVIEWER)

    class Meta:
        ordering = ["base", "user"]
        verbose_name = _("base member")
        verbose_name_plural = _("base members")
        constraints = [models.UniqueConstraint(fields=["base", "user"], name="base_member_once")]

    def __str__(self) -> str:
        return f"{self.user} @ {self.base}"
