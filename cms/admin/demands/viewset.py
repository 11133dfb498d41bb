"""The list of demands and the views of one."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import StatusTagColumn, UpdatedAtColumn
from wagtail.admin.views.generic.models import InspectView
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.choices import Language
from catalogue.models import Demand, DemandText
from catalogue.publishing.reading import demand_content, demands_for_reading
from cms.admin.columns import label_column, titles_column
from cms.admin.demands.filters import DemandFilterSet
from cms.admin.demands.panels import DEMAND_FORM
from cms.admin.demands.provenance import provenance_latest, warnings_counted
from cms.admin.listing import SnippetListView


def register_state(demand: Demand) -> str:
    """Whether a demand stands in the register, and whether a newer draft waits; asks the database for nothing."""
    if not demand.live:
        return str(_("draft"))
    return str(_("live, draft pending") if demand.has_unpublished_changes else _("live"))


class DemandInspectView(InspectView):
    """A demand as it would be printed now, with the cells it came from."""

    template_name = "cms_admin/demands/inspect.html"

    def get_object(self, queryset: QuerySet[Demand] | None = None) -> Demand:
        demand: Demand = super().get_object(queryset)
        return demands_for_reading(Demand.objects.filter(pk=demand.pk)).get()

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = provenance_latest(self.object)
        return super().get_context_data(
            content=demand_content(self.object), rows=rows, warned=warnings_counted(rows), **kwargs
        )


class DemandViewSet(SnippetViewSet):
    """The living register."""

    model = Demand
    index_view_class = SnippetListView
    index_template_name = SnippetListView.template_name
    index_results_template_name = SnippetListView.results_template_name
    icon = "user"
    url_prefix = "demands"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = DemandInspectView
    add_to_reference_index = False
    list_per_page = 50
    ordering = "reference"
    list_display = [
        "reference",
        titles_column(),
        "industry",
        "base",
        label_column("state", _("State"), primary=("open",)),
        StatusTagColumn(
            "live", label=_("Register"), accessor=register_state, primary=lambda row: row.live, sort_key="live"
        ),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_export = [
        "reference",
        "title_zh",
        "title_en",
        "source_unit",
        "industry_code",
        "base_code",
        "party",
        "state",
        "openings_state",
        "openings_min",
        "openings_max",
        "valid_until",
    ]
    search_fields = ["reference", "source_unit", "texts__title", "texts__employer"]
    search_backend_name = None
    filterset_class = DemandFilterSet
    edit_handler = DEMAND_FORM
    menu_item_is_registered = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Demand]:
        """Everything a row of the list or of its export names, in a constant number of queries."""
        return (
            Demand.objects.select_related("industry", "base", "latest_revision")
            .prefetch_related("texts")
            .annotate(
                title_zh=_title(Language.ZH),
                title_en=_title(Language.EN),
                industry_code=F("industry__code"),
                base_code=F("base__code"),
            )
        )


def _title(language: str) -> Subquery:
    return Subquery(DemandText.objects.filter(demand=OuterRef("pk"), language=language).values("title")[:1])
