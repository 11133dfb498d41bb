"""Projects: the technology to be broken through, the corner of talent, project and base."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ProjectStage
from catalogue.models.industry import Industry
from catalogue.models.place import Base


class Project(models.Model):
    """A project of a base that demands are attached to."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    base = models.ForeignKey(Base, on_delete=models.PROTECT, related_name="projects", verbose_name=_("base"))
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, related_name="projects", verbose_name=_("industry")
    )
    title_zh = models.CharField(_("title in Chinese"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=240, blank=True)
    key_technology_zh = models.TextField(_("key technology in Chinese"), blank=True)
    key_technology_en = models.TextField(_("key technology in English"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=ProjectStage.choices)
    result_wanted_zh = models.TextField(_("result wanted in Chinese"), blank=True)
    result_wanted_en = models.TextField(_("result wanted in English"), blank=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return f"{self.title_zh} / {self.title_en}" if self.title_en else self.title_zh
