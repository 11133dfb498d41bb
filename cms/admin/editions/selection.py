"""Choosing the demands of an edition: those in it can be taken out, those found by filters can be added."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from catalogue.exceptions import CatalogueError
from catalogue.models import Demand
from catalogue.services.edition import edition_deselect, edition_select
from cms.admin.demands.filters import NO_EDITION, DemandFilterSet
from cms.admin.editions.page import EditionPage

PAGE = 50


class EditionDemandsView(EditionPage):
    """Both lists, each with its own action; the filters stand in the address."""

    step = "demands"
    template_name = "cms_admin/editions/demands.html"

    def _filters(self) -> DemandFilterSet:
        asked = self.request.GET.copy() if self._is_asked() else QueryDict(f"edition={NO_EDITION}")
        return DemandFilterSet(asked, queryset=Demand.objects.filter(live=True), request=self.request)

    def _is_asked(self) -> bool:
        return any(name not in ("p", "s") for name in self.request.GET)

    def _candidates(self, filters: DemandFilterSet) -> QuerySet[Demand]:
        found = filters.qs if filters.is_valid() else Demand.objects.none()
        return found.exclude(selections__edition=self.edition).order_by("reference")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = self._filters()
        listed = ("texts", "industry", "base")
        found = Paginator(self._candidates(filters).prefetch_related(*listed), PAGE)
        chosen = Demand.objects.filter(selections__edition=self.edition).order_by("selections__position")
        inside = Paginator(chosen.prefetch_related(*listed), PAGE)
        return super().get_context_data(
            filters=filters,
            found=found.get_page(self.request.GET.get("p")),
            inside=inside.get_page(self.request.GET.get("s")),
            may_change=self.request.user.has_perm(self.writing) and not self.edition.is_published,
            kept=_without(self.request.GET, "p", "s"),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do the action that was pressed and come back to the same filters."""
        ticked = Demand.objects.filter(pk__in=[value for value in request.POST.getlist("demand") if value.isdigit()])
        action = request.POST.get("action")
        try:
            if action == "remove":
                self._removed(edition_deselect(edition=self.edition, demands=ticked))
            elif action in ("add", "add_all"):
                wanted = self._candidates(self._filters()) if action == "add_all" else ticked.filter(live=True)
                self._added(edition_select(edition=self.edition, demands=wanted.order_by("reference")))
        except CatalogueError as error:
            messages.error(request, str(error))
        return redirect(f"{request.path}?{_without(request.GET, 'p', 's')}")

    def _added(self, count: int) -> None:
        text = ngettext("%(count)s demand added.", "%(count)s demands added.", count) % {"count": count}
        self._say(count, text, "edition.select")

    def _removed(self, count: int) -> None:
        text = ngettext("%(count)s demand taken out.", "%(count)s demands taken out.", count) % {"count": count}
        self._say(count, text, "edition.deselect")

    def _say(self, count: int, text: str, action: str) -> None:
        if not count:
            messages.warning(self.request, _("No demand was ticked, or all of them stood there already."))
            return
        log(instance=self.edition, action=action, user=self.request.user, data={"count": count})
        messages.success(self.request, text)


def _without(query: QueryDict, *names: str) -> str:
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest.urlencode()
