"""What readers looked for and did not find, for editors: the most asked first, narrowed, and as a file."""

import csv
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.admin.listing import cell_defused
from cms.admin.search.rights import ADD_CONCEPT, VIEW_UNMET
from cms.admin.search.unmet_form import UnmetForm, period, period_of
from cms.admin.search.unmet_rows import unmet_parts, unmet_rows
from search.unmet.selectors import unmet_shares, unmet_top

SHOWN = 100
EXPORTED = 100_000
"""More than can be kept: 500 rows a day for half a year."""
BOM = "\ufeff"
"""Spreadsheets take a file for the local encoding without it."""


class UnmetView(WagtailAdminTemplateMixin, TemplateView):
    """The page, and the same as a file with `?export=csv`."""

    template_name = "cms_admin/search/unmet.html"
    page_title = gettext_lazy("Not found")
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_UNMET):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") == "csv":
            return unmet_csv(self._form())
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self._form()
        top = unmet_top(**asdict(form.choice()), limit=SHOWN)
        shares = _shares(period_of(self.request.GET))
        export = urlencode([*((name, value) for name, value in form.data.items() if value), ("export", "csv")])
        return super().get_context_data(
            form=form,
            rows=unmet_rows(top, may_add=self.request.user.has_perm(ADD_CONCEPT)),
            asked=sum(shares["language"].values()),
            sides=[(label, unmet_parts(side, shares[side])) for side, label in SIDE_LABELS.items()],
            shown=SHOWN,
            export_url=f"?{export}",
            **kwargs,
        )

    def _form(self) -> UnmetForm:
        return UnmetForm(self.request.GET, _shares(period_of(self.request.GET)))


SIDE_LABELS = {
    "language": gettext_lazy("By language"),
    "country": gettext_lazy("By country"),
    "industry": gettext_lazy("By industry"),
}


def unmet_csv(form: UnmetForm) -> HttpResponse:
    """All that fits the choice, one text a line."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="not-found.csv"'
    response.write(BOM)
    writer = csv.writer(response)
    writer.writerow([_("Query"), _("Times asked"), _("Days"), _("Last asked"), _("Industry, guessed")])
    for row in unmet_top(**asdict(form.choice()), limit=EXPORTED):
        writer.writerow([cell_defused(row.text), row.count, row.days, row.last.isoformat(), row.industry])
    return response


def _shares(days: str) -> dict[str, dict[str, int]]:
    since, until = period(days)
    return dict(unmet_shares(since=since, until=until))


class UnmetMenuItem(MenuItem):
    """Shown to those who may look."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW_UNMET))


class UnmetViewSet(ViewSet):
    """The one page."""

    name = "unmet-queries"
    icon = "help"
    menu_label = gettext_lazy("Not found")
    menu_item_class = UnmetMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """The page."""
        return [path("", UnmetView.as_view(), name="index")]
