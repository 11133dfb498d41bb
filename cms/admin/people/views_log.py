"""The log of people search for auditors: who looked, for whom and what for, and who was shown."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from catalogue.models import Base, PeopleInquiry, PeopleView, PersonShown
from cms.admin.columns import label_column
from cms.admin.viewsets import RecordViewSet


class PeopleViewFilterSet(WagtailFilterSet):
    """By candidate, demand, base and time."""

    candidate = django_filters.CharFilter(label=_("Reference of a candidate"), method="by_candidate")
    scope = django_filters.ChoiceFilter(
        label=_("For whom"), field_name="inquiry__scope", choices=PeopleInquiry.Scope.choices
    )
    base = django_filters.ModelChoiceFilter(
        label=_("Base"), field_name="inquiry__base", queryset=Base.objects.order_by("code")
    )
    since = django_filters.DateFilter(label=_("From"), field_name="viewed_at", lookup_expr="date__gte")
    until = django_filters.DateFilter(label=_("Until"), field_name="viewed_at", lookup_expr="date__lte")

    class Meta:
        model = PeopleView
        fields = ["kind"]

    def by_candidate(self, queryset: QuerySet[PeopleView], _name: str, value: str) -> QuerySet[PeopleView]:
        shown = PersonShown.objects.filter(view=OuterRef("pk"), reference=value.strip())
        return queryset.filter(Exists(shown))


def _for_whom(view: PeopleView) -> str:
    return str(view.inquiry.base or view.inquiry.get_scope_display())


def _what_for(view: PeopleView) -> str:
    return str(view.inquiry)


def _filters(view: PeopleView) -> str:
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in view.filters.items())


class PeopleViewViewSet(RecordViewSet):
    """Every page opened in people search."""

    model = PeopleView
    name = "people-views"
    menu_label = _("People search log")
    icon = "view"
    related = ("inquiry__base", "inquiry__stated_by")
    prefetched = ("shown",)
    list_display: list[Any] = [
        "viewed_at",
        Column("inquiry.stated_by", label=_("Who")),
        Column("for_whom", accessor=_for_whom, label=_("For whom")),
        Column("what_for", accessor=_what_for, label=_("What for")),
        label_column("kind", _("Page")),
        "query",
        Column("filters", accessor=_filters, label=_("Filters")),
        "total",
        Column("references", label=_("Shown")),
    ]
    filterset_class = PeopleViewFilterSet
    search_fields = ["inquiry__stated_by__username", "inquiry__demand_reference", "inquiry__reason", "query"]
    ordering = "-viewed_at"
    # The list says all there is.
    inspect_view_enabled = False
    list_export = [
        "viewed_at",
        "inquiry.stated_by.username",
        "inquiry.scope",
        "inquiry.base_code",
        "inquiry.demand_reference",
        "inquiry.reason",
        "kind",
        "query",
        "filters",
        "page",
        "total",
        "references",
    ]
