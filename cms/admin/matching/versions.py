"""The matchers of the site: versions with their comparison, the log of changes, and what may be done with each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from catalogue.exceptions import CatalogueError
from catalogue.models import Job
from cms.admin.matching.rights import PROMOTE, VIEW_MATCHERS
from cms.admin.matching.versions_rows import change_rows, version_page, version_rows
from cms.admin.matching.what_if import WhatIfView
from cms.templatetags.matcher_words import SHORT
from matching.learning.reading import decisions_outlined
from matching.learning.request import KIND, learning_request
from matching.learning.split import ENOUGH_DECISIONS, ENOUGH_DEMANDS, ENOUGH_EACH, decisions_counted
from matching.models import ModelVersion
from matching.registry.promotion import model_promote, model_refuse, model_rollback

NEEDED = {"decisions": ENOUGH_DECISIONS, "demands": ENOUGH_DEMANDS, "each": ENOUGH_EACH}


class ReasonForm(forms.Form):
    """Why a matcher is put in force, gone back to, or refused."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, kept in the log"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say in a few words why.")},
    )


class MatcherPage(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who may see the matchers."""

    header_icon = "cogs"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_MATCHERS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_promote=self.request.user.has_perm(PROMOTE), **kwargs)


class VersionsView(MatcherPage):
    """All versions, how far learning is, and the log."""

    template_name = "cms_admin/matching/versions.html"
    page_title = gettext_lazy("Matchers")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=version_rows(),
            changes=change_rows(),
            count=decisions_counted(decisions_outlined()),
            needed=NEEDED,
            job=_job(),
            **kwargs,
        )


ACTS: dict[str, tuple[Callable[..., ModelVersion], Any]] = {
    "promote": (model_promote, gettext_lazy("Matcher %(version)s is in force. The next run uses its weights.")),
    "rollback": (model_rollback, gettext_lazy("Matcher %(version)s is in force again. The next run uses its weights.")),
    "refuse": (model_refuse, gettext_lazy("Matcher %(version)s is refused.")),
}


class VersionView(MatcherPage):
    """One version: what it was made of, its weights beside those in force, its comparison, and its buttons."""

    template_name = "cms_admin/matching/version.html"
    form: ReasonForm | None = None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("matchers:index"), "label": _("Matchers")}
        return [*self.breadcrumbs_items, home, {"url": "", "label": self._name()}]

    def _name(self) -> str:
        return f"{_('Matcher')} {self.kwargs['version'][:SHORT]}"

    def get_page_title(self) -> str:
        return self._name()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = ModelVersion.objects.select_related("against").filter(version=self.kwargs["version"]).first()
        if row is None:
            raise Http404
        return super().get_context_data(form=self.form or ReasonForm(), **version_page(row), **kwargs)

    def post(self, request: HttpRequest, version: str) -> HttpResponse:
        """Put in force, go back to, or refuse a version; `act` names which, `reason` says why.

        Without a reason that can be kept, the page comes back with what was written and the fault at its field.
        """
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            messages.error(request, _("There is no such action."))
            return redirect("matchers:version", version)
        if not request.user.has_perm(PROMOTE):
            raise PermissionDenied
        self.form = ReasonForm(request.POST)
        if not self.form.is_valid():
            messages.error(request, _("Nothing was changed."))
            return self.get(request, version=version)
        change, told = act
        try:
            change(version=version, user=request.user, reason=self.form.cleaned_data["reason"])
        except CatalogueError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, told % {"version": version[:SHORT]})
        return redirect("matchers:version", version)


def _job() -> Job | None:
    return Job.objects.filter(kind=KIND).order_by("-pk").first()


@require_POST
def learning_start(request: HttpRequest) -> HttpResponse:
    """Queue learning; a second press leads to the job that is under way."""
    if not request.user.has_perm(PROMOTE):
        raise PermissionDenied
    job = learning_request(user=request.user)  # type: ignore[arg-type]
    return redirect("jobs:inspect", job.pk)


class MatcherMenuItem(MenuItem):
    """Shown to those who may see the matchers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW_MATCHERS))


class MatcherViewSet(ViewSet):
    """The pages, and what their buttons post to."""

    name = "matchers"
    icon = "cogs"
    menu_label = gettext_lazy("Matchers")
    menu_item_class = MatcherMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """The list first: the menu leads there."""
        return [
            path("", VersionsView.as_view(), name="index"),
            path("what-if/", WhatIfView.as_view(), name="what_if"),
            path("learn/", learning_start, name="learn"),
            path("version/<slug:version>/", VersionView.as_view(), name="version"),
        ]
