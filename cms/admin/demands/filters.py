"""Filters of demands, shared by their list and by the selection for an edition."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from catalogue.choices import DemandState, Language, Party
from catalogue.models import Demand, DemandText, Edition, EditionEntry, EditionSelection, Provenance, Workbook

NO_EDITION = "none"


def _in_editions(queryset: QuerySet[Demand], editions: Any) -> QuerySet[Demand]:
    """Demands chosen for or printed in `editions`, a filter on editions given as keyword arguments."""
    chosen = EditionSelection.objects.filter(demand=OuterRef("pk"), **editions)
    printed = EditionEntry.objects.filter(demand=OuterRef("pk"), **editions)
    return queryset.filter(Exists(chosen) | Exists(printed))


LIVE, PENDING, DRAFT = "live", "pending", "draft"
REGISTER: dict[str, dict[str, bool]] = {
    LIVE: {"live": True},
    PENDING: {"live": True, "has_unpublished_changes": True},
    DRAFT: {"live": False},
}


class DemandFilterSet(WagtailFilterSet):
    """Filters by filing, by state of the texts, by import batch and by edition."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=DemandState.choices)
    party = django_filters.ChoiceFilter(label=_("Person or team"), choices=Party.choices)
    register = django_filters.ChoiceFilter(
        label=_("Register"),
        choices=[(LIVE, _("live")), (PENDING, _("live, draft pending")), (DRAFT, _("draft"))],
        method="by_register",
    )
    edition = django_filters.ChoiceFilter(label=_("Edition"), method="by_edition")
    workbook = django_filters.ModelChoiceFilter(
        label=_("Imported from"), queryset=Workbook.objects.all(), method="by_workbook"
    )
    missing = django_filters.ChoiceFilter(
        label=_("Text missing in"), choices=Language.choices, method="without_language"
    )
    warned = django_filters.ChoiceFilter(
        label=_("Import warnings"), choices=[("yes", _("with warnings")), ("no", _("without"))], method="with_warnings"
    )

    class Meta:
        model = Demand
        fields = ["industry", "subfield", "base"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = Edition.objects.values_list("number", flat=True)
        self.filters["edition"].extra["choices"] = [
            (NO_EDITION, _("Not in any edition yet")),
            *((number, number) for number in numbers),
        ]

    def by_register(self, queryset: QuerySet[Demand], _name: str, value: str) -> QuerySet[Demand]:
        return queryset.filter(**REGISTER[value])

    def by_edition(self, queryset: QuerySet[Demand], _name: str, value: str) -> QuerySet[Demand]:
        if value != NO_EDITION:
            return _in_editions(queryset, {"edition__number": value})
        chosen = EditionSelection.objects.filter(demand=OuterRef("pk"))
        printed = EditionEntry.objects.filter(demand=OuterRef("pk"))
        return queryset.exclude(Exists(chosen)).exclude(Exists(printed))

    def by_workbook(self, queryset: QuerySet[Demand], _name: str, value: Workbook) -> QuerySet[Demand]:
        return queryset.filter(Exists(Provenance.objects.filter(demand=OuterRef("pk"), workbook=value)))

    def without_language(self, queryset: QuerySet[Demand], _name: str, value: str) -> QuerySet[Demand]:
        return queryset.exclude(Exists(DemandText.objects.filter(demand=OuterRef("pk"), language=value)))

    def with_warnings(self, queryset: QuerySet[Demand], _name: str, value: str) -> QuerySet[Demand]:
        warned = Exists(Provenance.objects.filter(demand=OuterRef("pk")).exclude(warning=""))
        return queryset.filter(warned) if value == "yes" else queryset.exclude(warned)
