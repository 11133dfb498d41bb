"""The taxonomy of industries and their sub-fields, with its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Industry(models.Model):
    """One of the ten sectors: eight strategic emerging industries, finance and the cultural-creative sector."""

    code = models.SlugField(_("code"), max_length=12, unique=True, allow_unicode=False)
    version = models.CharField(_("taxonomy version"), max_length=12)
    seal = models.CharField(_("seal character"), max_length=1)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120)
    aliases_zh = models.JSONField(_("aliases in Chinese"), default=list, blank=True)
    aliases_en = models.JSONField(_("aliases in English"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("industry")
        verbose_name_plural = _("industries")

    def __str__(self) -> str:
        return f"{self.seal} {self.name_zh} / {self.name_en}"


class SubField(models.Model):
    """A part of an industry, the finest level that demands are filed under."""

    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, related_name="subfields", verbose_name=_("industry")
    )
    code = models.SlugField(_("code"), max_length=24, unique=True)
    version = models.CharField(_("taxonomy version"), max_length=12)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120)
    aliases_zh = models.JSONField(_("aliases in Chinese"), default=list, blank=True)
    aliases_en = models.JSONField(_("aliases in English"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["industry__position", "position", "code"]
        verbose_name = _("sub-field")
        verbose_name_plural = _("sub-fields")

    def __str__(self) -> str:
        return f"{self.name_zh} / {self.name_en}"
