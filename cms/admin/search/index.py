"""The page of the index for administrators: its state, and buttons that mend it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.admin.search.check_job import check_request
from cms.admin.search.rights import CHANGE_INDEX, VIEW_INDEX
from cms.admin.search.state import index_context
from search.outbox import events_remove, events_retry
from search.rebuilding import rebuild_request
from search.ring import drain_ring

REFRESH_SECONDS = 3
MOST = 500


class IndexView(WagtailAdminTemplateMixin, TemplateView):
    """The state of the index. While something is being done the page asks for itself again, unless told to stay."""

    template_name = "cms_admin/search/index.html"
    page_title = gettext_lazy("Index")
    header_icon = "cog"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_INDEX):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.request.user.has_perm(CHANGE_INDEX)
        stays = "stay" in self.request.GET
        return super().get_context_data(may_change=may_change, stays=stays, **index_context(), **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if context["works"] and not context["stays"]:
            response["Refresh"] = str(REFRESH_SECONDS)
        return response


@require_POST
def index_act(request: HttpRequest) -> HttpResponse:
    """What a button asks for; `act` names it, `event` are the events it is about."""
    if not request.user.has_perm(CHANGE_INDEX):
        raise PermissionDenied
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, _("There is no such action."))
        return redirect("search-index:index")
    return act(request)


def _rebuild(_request: HttpRequest) -> HttpResponse:
    return redirect("jobs:inspect", rebuild_request().pk)


def _check(request: HttpRequest) -> HttpResponse:
    return redirect("jobs:inspect", check_request(repair=False, user=_user(request)).pk)


def _repair(request: HttpRequest) -> HttpResponse:
    return redirect("jobs:inspect", check_request(repair=True, user=_user(request)).pk)


def _retry(request: HttpRequest) -> HttpResponse:
    count = events_retry(ids=_events(request))
    drain_ring()
    _tell(request, count, ngettext("%(count)s event is tried again.", "%(count)s events are tried again.", count))
    return redirect("search-index:index")


def _remove(request: HttpRequest) -> HttpResponse:
    count = events_remove(ids=_events(request))
    _tell(request, count, ngettext("%(count)s event is removed.", "%(count)s events are removed.", count))
    return redirect("search-index:index")


ACTS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "rebuild": _rebuild,
    "check": _check,
    "repair": _repair,
    "retry": _retry,
    "remove": _remove,
}


def _tell(request: HttpRequest, count: int, done: str) -> None:
    if count:
        messages.success(request, done % {"count": count})
    else:
        messages.warning(request, _("Choose at least one event that was set aside."))


def _events(request: HttpRequest) -> list[int]:
    return [int(value) for value in request.POST.getlist("event")[:MOST] if value.isascii() and value.isdigit()]


def _user(request: HttpRequest) -> Any:
    return request.user


class IndexMenuItem(MenuItem):
    """Shown to those who may see the index."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW_INDEX))


class IndexViewSet(ViewSet):
    """The one page and what its buttons post to."""

    name = "search-index"
    icon = "cog"
    menu_label = gettext_lazy("Index")
    menu_item_class = IndexMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """The page first: the menu leads there."""
        return [path("", IndexView.as_view(), name="index"), path("act/", index_act, name="act")]
