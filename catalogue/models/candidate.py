"""Candidates: persons and teams, with what they have done and what they wish. Contact data are elsewhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from catalogue.choices import CareerStage, DegreeLevel, Language, Party, TextState, TitleLevel
from catalogue.models.industry import Industry


class Candidate(ClusterableModel):
    """A person or team under a reference that says nothing about who they are."""

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    source = models.CharField(_("source"), max_length=120, blank=True)
    source_key = models.CharField(_("identity at the source"), max_length=80, blank=True)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="candidate",
        verbose_name=_("account"),
    )
    party = models.CharField(_("person or team"), max_length=8, choices=Party.choices, default=Party.PERSON)
    team_size = models.PositiveSmallIntegerField(_("team size"), null=True, blank=True)
    career_stage = models.CharField(_("career stage"), max_length=12, choices=CareerStage.choices, blank=True)
    title_level = models.PositiveSmallIntegerField(
        _("professional title"), choices=TitleLevel.choices, null=True, blank=True
    )
    industries = models.ManyToManyField(Industry, blank=True, related_name="candidates", verbose_name=_("industries"))
    country = models.CharField(_("country where now"), max_length=2, blank=True)
    city = models.CharField(_("city where now"), max_length=120, blank=True)
    experience_years = models.FloatField(_("years of experience"), null=True, blank=True)
    overseas_years = models.FloatField(_("years overseas"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    wish_engagements = models.JSONField(_("engagement wished"), default=list, blank=True)
    wish_regions = models.JSONField(_("regions wished"), default=list, blank=True)
    wish_months = models.PositiveSmallIntegerField(_("months a year"), null=True, blank=True)
    available_from = models.CharField(_("available from"), max_length=10, blank=True)
    version = models.PositiveBigIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["reference"]
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source_key=""), name="candidate_source_once"
            ),
            models.CheckConstraint(
                condition=Q(wish_months__isnull=True) | Q(wish_months__lte=12), name="candidate_wish_months_in_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CandidateText(models.Model):
    """Headline and summary of a candidate in one language, free of names and contact data."""

    candidate = ParentalKey(Candidate, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    state = models.CharField(
        _("translation state"), max_length=12, choices=TextState.choices, default=TextState.ORIGINAL
    )
    headline = models.CharField(_("headline"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        ordering = ["-language"]
        verbose_name = _("candidate text")
        verbose_name_plural = _("candidate texts")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "language"], name="candidate_text_once_per_language")
        ]

    def __str__(self) -> str:
        return self.headline


class Work(models.Model):
    """A post held, project done, publication, patent or award; duties and results in one or both languages."""

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        PROJECT = "project", _("Project")
        PUBLICATION = "publication", _("Publication")
        AWARD = "award", _("Award")

    candidate = ParentalKey(Candidate, on_delete=models.CASCADE, related_name="works")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.POST)
    role_zh = models.CharField(_("role or title in Chinese"), max_length=300, blank=True)
    role_en = models.CharField(_("role or title in English"), max_length=300, blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    text_zh = models.TextField(_("what was done, in Chinese"), blank=True)
    text_en = models.TextField(_("what was done, in English"), blank=True)
    start = models.CharField(_("from"), max_length=10, blank=True)
    end = models.CharField(_("to"), max_length=10, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self) -> str:
        return self.role_zh or self.role_en


class Education(models.Model):
    """A degree with its discipline."""

    candidate = ParentalKey(Candidate, on_delete=models.CASCADE, related_name="education")
    position = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField(_("degree"), choices=DegreeLevel.choices, null=True, blank=True)
    degree_raw = models.CharField(_("degree as written"), max_length=120, blank=True)
    discipline_zh = models.CharField(_("discipline in Chinese"), max_length=200, blank=True)
    discipline_en = models.CharField(_("discipline in English"), max_length=240, blank=True)
    institution = models.CharField(_("institution"), max_length=240, blank=True)
    end = models.CharField(_("finished"), max_length=10, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("education")
        verbose_name_plural = _("education")

    def __str__(self) -> str:
        return self.discipline_zh or self.discipline_en or self.degree_raw


class Skill(models.Model):
    """A skill or research direction, in one or both languages."""

    candidate = ParentalKey(Candidate, on_delete=models.CASCADE, related_name="skills")
    position = models.PositiveSmallIntegerField(default=0)
    name_zh = models.CharField(_("in Chinese"), max_length=300, blank=True)
    name_en = models.CharField(_("in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")

    def __str__(self) -> str:
        return self.name_zh or self.name_en


class TeamMember(models.Model):
    """A role in a team and what its holder brings; no name."""

    candidate = ParentalKey(Candidate, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField(default=0)
    role_zh = models.CharField(_("role in Chinese"), max_length=200, blank=True)
    role_en = models.CharField(_("role in English"), max_length=200, blank=True)
    summary_zh = models.TextField(_("summary in Chinese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("team member")
        verbose_name_plural = _("team members")

    def __str__(self) -> str:
        return self.role_zh or self.role_en
