"""What hangs below a demand: texts per language, typed requirements, engagement modes, packages, contact."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from catalogue.choices import EngagementMode, Language, PackageKind, RequirementKind, Strength, TextState, ValueState
from catalogue.models.demand import Demand

NEVER_HARD_ALONE = (RequirementKind.DEGREE, RequirementKind.AGE, RequirementKind.TITLE, RequirementKind.PAPERS)


class DemandText(models.Model):
    """The words of a demand in one language. A language without a row is missing and said to be so."""

    demand = ParentalKey(Demand, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    state = models.CharField(
        _("translation state"), max_length=12, choices=TextState.choices, default=TextState.ORIGINAL
    )
    title = models.CharField(_("title"), max_length=300)
    employer = models.CharField(_("employer"), max_length=300, blank=True)
    duties = models.TextField(_("duties"), blank=True)
    ability = models.TextField(_("abilities"), blank=True)
    package = models.TextField(_("support package"), blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["-language"]
        verbose_name = _("demand text")
        verbose_name_plural = _("demand texts")
        constraints = [models.UniqueConstraint(fields=["demand", "language"], name="demand_text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Requirement(models.Model):
    """One typed requirement. Degree, age, title and papers are hard only on a written legal ground (不唯)."""

    demand = ParentalKey(Demand, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=RequirementKind.choices)
    strength = models.CharField(_("strength"), max_length=12, choices=Strength.choices, default=Strength.SOFT)
    state = models.CharField(_("stated"), max_length=16, choices=ValueState.choices, default=ValueState.VALUE)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    level = models.PositiveSmallIntegerField(
        _("level"), null=True, blank=True, help_text=_("Of a degree or professional title.")
    )
    or_above = models.BooleanField(_("or above"), default=True)
    minimum = models.FloatField(_("at least"), null=True, blank=True)
    maximum = models.FloatField(_("at most"), null=True, blank=True)
    values = models.JSONField(_("one of"), default=list, blank=True)
    legal_ground = models.CharField(_("legal ground"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.CheckConstraint(
                condition=~(Q(strength=Strength.HARD) & Q(kind__in=NEVER_HARD_ALONE) & Q(legal_ground="")),
                name="requirement_hard_needs_legal_ground",
                violation_error_message=_(
                    "Degree, age, title or papers can be a condition only with a written legal ground."
                ),
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="requirement_bounds_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text_zh or self.text_en}"


class Engagement(models.Model):
    """One way to work for the base, with its terms."""

    demand = ParentalKey(Demand, on_delete=models.CASCADE, related_name="engagements")
    mode = models.CharField(_("mode"), max_length=16, choices=EngagementMode.choices)
    months_min = models.PositiveSmallIntegerField(_("months a year, at least"), null=True, blank=True)
    months_max = models.PositiveSmallIntegerField(_("months a year, at most"), null=True, blank=True)
    terms_zh = models.CharField(_("terms in Chinese"), max_length=400, blank=True)
    terms_en = models.CharField(_("terms in English"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        constraints = [
            models.UniqueConstraint(fields=["demand", "mode"], name="engagement_mode_once"),
            models.CheckConstraint(
                condition=(Q(months_min__isnull=True) | Q(months_min__lte=12))
                & (Q(months_max__isnull=True) | Q(months_max__lte=12))
                & (Q(months_min__isnull=True) | Q(months_max__isnull=True) | Q(months_min__lte=F("months_max"))),
                name="engagement_months_in_a_year",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_mode_display())


class SupportPackage(models.Model):
    """One part of the support offered beside pay; amounts in units of the currency, not in 万."""

    demand = ParentalKey(Demand, on_delete=models.CASCADE, related_name="packages")
    kind = models.CharField(_("kind"), max_length=12, choices=PackageKind.choices)
    amount_min = models.DecimalField(_("from"), max_digits=14, decimal_places=2, null=True, blank=True)
    amount_max = models.DecimalField(_("to"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    after_tax = models.BooleanField(_("after tax"), null=True, blank=True)
    text_zh = models.CharField(_("text in Chinese"), max_length=400, blank=True)
    text_en = models.CharField(_("text in English"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("support package")
        verbose_name_plural = _("support packages")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_max__isnull=True) | Q(amount_min__isnull=True) | Q(amount_min__lte=F("amount_max")),
                name="package_amounts_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.text_zh or self.text_en or str(self.get_kind_display())


class DemandContact(models.Model):
    """Whom to ask about a demand. Shown only when `public`; a personal mobile is never public by default."""

    demand = ParentalKey(Demand, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("demand contact")
        verbose_name_plural = _("demand contacts")

    def __str__(self) -> str:
        return self.name or self.email or self.phone
