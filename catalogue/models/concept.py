"""Bilingual concepts: the editors' list of terms that mean the same in Chinese and English."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.industry import Industry


class Concept(models.Model):
    """A technology, job title, skill or discipline with its names and aliases in both languages."""

    class Kind(models.TextChoices):
        TECHNOLOGY = "technology", _("Technology")
        TITLE = "title", _("Job title")
        SKILL = "skill", _("Skill")
        DISCIPLINE = "discipline", _("Discipline")

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, null=True, blank=True, related_name="concepts", verbose_name=_("industry")
    )
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=160)
    aliases_zh = models.JSONField(_("aliases in Chinese"), default=list, blank=True)
    aliases_en = models.JSONField(_("aliases in English"), default=list, blank=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return f"{self.name_zh} / {self.name_en}"

    @property
    def names(self) -> list[str]:
        """All names and aliases in both languages, preferred names first."""
        return [self.name_zh, self.name_en, *self.aliases_zh, *self.aliases_en]
