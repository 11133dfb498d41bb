"""Shows beside a demand what its cells said: raw cell, how it was read, by which rule, with which warning."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from catalogue.models import Demand, Provenance


def provenance_latest(demand: Demand) -> list[Provenance]:
    """The cells that produced the demand as it was imported last: per field those of the newest version."""
    if demand.pk is None:
        return []
    rows = Provenance.objects.filter(demand=demand).select_related("workbook").order_by("field", "row", "pk")
    newest: dict[str, int] = {}
    found = list(rows)
    for row in found:
        newest[row.field] = max(newest.get(row.field, 0), row.version)
    return [row for row in found if row.version == newest[row.field]]


def warnings_counted(rows: Iterable[Provenance]) -> int:
    """How many cells carry a warning."""
    return sum(1 for row in rows if row.warning)


class ProvenancePanel(Panel):
    """A read-only table of the cells a demand came from."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("What the cells said"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_admin/demands/provenance_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            rows = provenance_latest(self.instance)
            return context | {"rows": rows, "warned": warnings_counted(rows)}
