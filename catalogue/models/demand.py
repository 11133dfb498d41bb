"""The living register of demands: one post or one team need, as its unit keeps it today."""

from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from catalogue.choices import CareerStage, DemandState, Party, PayPeriod, SharingScope, ValueState
from catalogue.models.industry import Industry, SubField
from catalogue.models.place import Base
from catalogue.models.project import Project


class Demand(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """A demand under its stable reference. Texts, requirements and engagement modes hang below it."""

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    source_unit = models.CharField(_("submitting unit"), max_length=200, blank=True)
    source_key = models.CharField(
        _("identity within the unit"), max_length=64, blank=True, help_text=_("What makes a row the same demand again.")
    )
    state = models.CharField(_("state"), max_length=12, choices=DemandState.choices, default=DemandState.OPEN)
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("industry")
    )
    subfield = models.ForeignKey(
        SubField, on_delete=models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("sub-field")
    )
    industry_raw = models.CharField(_("industry as written"), max_length=200, blank=True)
    taxonomy_version = models.CharField(_("taxonomy version"), max_length=12, blank=True)
    base = models.ForeignKey(
        Base, on_delete=models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("base")
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="demands", verbose_name=_("project")
    )
    party = models.CharField(_("person or team"), max_length=8, choices=Party.choices, default=Party.PERSON)
    team_roles = models.JSONField(
        _("team roles wanted"), default=list, blank=True, help_text=_('List of {"zh": …, "en": …}.')
    )
    career_stage = models.CharField(_("career stage"), max_length=12, choices=CareerStage.choices, blank=True)

    openings_state = models.CharField(
        _("openings stated"), max_length=16, choices=ValueState.choices, default=ValueState.UNKNOWN
    )
    openings_min = models.PositiveIntegerField(_("openings, at least"), null=True, blank=True)
    openings_max = models.PositiveIntegerField(_("openings, at most"), null=True, blank=True)

    pay_state = models.CharField(_("pay stated"), max_length=16, choices=ValueState.choices, default=ValueState.UNKNOWN)
    pay_min = models.DecimalField(_("pay from"), max_digits=14, decimal_places=2, null=True, blank=True)
    pay_max = models.DecimalField(_("pay to"), max_digits=14, decimal_places=2, null=True, blank=True)
    pay_currency = models.CharField(_("currency"), max_length=3, blank=True)
    pay_period = models.CharField(_("period"), max_length=8, choices=PayPeriod.choices, blank=True)
    pay_months = models.PositiveSmallIntegerField(_("months paid a year"), null=True, blank=True)
    pay_after_tax = models.BooleanField(_("after tax"), null=True, blank=True)
    pay_raw = models.CharField(_("pay as written"), max_length=400, blank=True)

    shortage = models.PositiveSmallIntegerField(_("shortage, 1 to 5"), null=True, blank=True)
    shortage_method = models.CharField(_("method of the shortage figure"), max_length=60, blank=True)
    validity_state = models.CharField(
        _("validity stated"), max_length=16, choices=ValueState.choices, default=ValueState.UNKNOWN
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    sharing_scope = models.CharField(
        _("sharing scope"), max_length=8, choices=SharingScope.choices, default=SharingScope.CITY
    )
    extra = models.JSONField(_("other columns"), default=dict, blank=True)
    version = models.PositiveBigIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="demand")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="demand",
        for_concrete_model=False,
    )

    class Meta:
        ordering = ["reference"]
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [
            models.UniqueConstraint(
                fields=["source_unit", "source_key"], condition=~Q(source_key=""), name="demand_source_once"
            ),
            models.CheckConstraint(
                condition=Q(openings_max__isnull=True) | Q(openings_min__lte=F("openings_max")),
                name="demand_openings_ordered",
            ),
            models.CheckConstraint(
                condition=~Q(openings_state=ValueState.VALUE) | Q(openings_min__isnull=False),
                name="demand_openings_value_has_number",
            ),
            models.CheckConstraint(
                condition=Q(pay_max__isnull=True) | Q(pay_min__isnull=True) | Q(pay_min__lte=F("pay_max")),
                name="demand_pay_ordered",
            ),
            models.CheckConstraint(
                condition=~Q(pay_state=ValueState.NEGOTIABLE) | (Q(pay_min__isnull=True) & Q(pay_max__isnull=True)),
                name="demand_negotiable_pay_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(shortage__isnull=True) | Q(shortage__range=(1, 5)), name="demand_shortage_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(validity_state=ValueState.VALUE) | Q(valid_until__isnull=True),
                name="demand_valid_until_only_when_stated",
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_until"])]

    def __str__(self) -> str:
        text = next(iter(self.texts.all()), None)
        return f"{self.reference} {text.title}" if text else self.reference

    def with_content_json(self, content: Any) -> "Demand":
        """A draft read back never takes the version back: it orders what readers and the index have seen."""
        demand: Demand = super().with_content_json(content)
        demand.version = self.version
        return demand

    def annual_pay_cny(self) -> tuple[Decimal | None, Decimal | None]:
        """Derived pay in CNY a year, (from, to); both None when it can't be derived without a guess."""
        if self.pay_state != ValueState.VALUE or self.pay_currency != "CNY":
            return None, None
        factor = {PayPeriod.YEAR: 1, PayPeriod.MONTH: self.pay_months or 12}.get(PayPeriod(self.pay_period or "year"))
        if factor is None:
            return None, None
        low = self.pay_min * factor if self.pay_min is not None else None
        high = self.pay_max * factor if self.pay_max is not None else None
        return low, high
