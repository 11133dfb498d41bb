"""The files imported so far, and the way to import another."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import InspectView
from wagtail.admin.widgets.button import HeaderButton

from catalogue.models import Demand, Workbook
from cms.admin.imports.views import UploadView, import_commit, import_report
from cms.admin.listing import ListView
from cms.admin.policies import IMPORT
from cms.admin.viewsets import RecordViewSet


class ImportListView(ListView):
    """Imported files, with the button to bring in the next one."""

    def get_header_buttons(self) -> list[Any]:
        buttons = list(super().get_header_buttons())
        if self.request.user.has_perm(IMPORT):
            buttons.append(HeaderButton(_("Import a workbook"), url=reverse("imports:upload"), icon_name="upload"))
        return buttons


class ImportInspectView(InspectView):
    """What one file brought: counts and its demands."""

    template_name = "cms_admin/imports/workbook.html"

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demands = Demand.objects.filter(provenance__workbook=self.object).distinct()
        summary = self.object.summary if isinstance(self.object.summary, dict) else {}
        counts = [(name, value) for name, value in summary.items() if isinstance(value, int)]
        return super().get_context_data(workbook=self.object, demands=demands.count(), counts=counts, **kwargs)


class ImportViewSet(RecordViewSet):
    """Imports."""

    model = Workbook
    name = "imports"
    menu_label = _("Imports")
    icon = "upload"
    index_view_class = ImportListView
    inspect_view_class = ImportInspectView
    related = ("imported_by",)
    list_display = [
        "name",
        "unit",
        "imported_at",
        "imported_by",
        Column("created", accessor=lambda row: row.summary.get("created"), label=_("Created")),
        Column("updated", accessor=lambda row: row.summary.get("updated"), label=_("Updated")),
        Column("skipped", accessor=lambda row: row.summary.get("skipped"), label=_("Skipped")),
    ]
    list_filter = ["unit", "imported_at"]
    search_fields = ["name", "unit"]
    ordering = "-imported_at"

    def get_urlpatterns(self) -> list[Any]:
        """The looking views, the upload, the import after a dry run and the report."""
        return [
            *super().get_urlpatterns(),
            path("upload/", UploadView.as_view(), name="upload"),
            path("import/<int:pk>/", import_commit, name="commit"),
            path("report/<int:pk>/", import_report, name="report"),
        ]
