"""Cancels a match run, after saying what that does."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.admin.policies import START_RUN
from cms.public.wording.dates import edition_words
from matching.models import MatchRun
from matching.services import run_cancel


class RunCancelView(WagtailAdminTemplateMixin, TemplateView):
    """Asks first: what the run has recommended so far is deleted."""

    template_name = "cms_admin/matching/cancel.html"
    page_title = gettext_lazy("Cancel this run?")
    header_icon = "crosshairs"
    run: MatchRun

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(START_RUN):
            raise PermissionDenied
        self.run = get_object_or_404(MatchRun.objects.select_related("edition"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse("match-runs:index"), "label": MatchRun._meta.verbose_name_plural},
            {"url": self._run_url(), "label": edition_words(self.run.edition.number)},
            {"url": "", "label": self.page_title},
        ]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            run=self.run,
            run_url=self._run_url(),
            count=self.run.recommendations.count(),
            before=run_before(self.run),
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question; none for a run that has ended."""
        if self.run.state != MatchRun.State.RUNNING:
            return self._ended()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Cancel it."""
        if not run_cancel(run=self.run):
            return self._ended()
        if run_before(self.run):
            messages.success(request, _("The run is cancelled. The recommendations of the run before it still stand."))
        else:
            messages.success(request, _("The run is cancelled. Nobody is recommended until another run is done."))
        return redirect(self._run_url())

    def _run_url(self) -> str:
        return reverse("match-runs:inspect", args=[self.run.pk])

    def _ended(self) -> HttpResponse:
        messages.warning(self.request, _("The run had ended already."))
        return redirect(self._run_url())


def run_before(run: MatchRun) -> MatchRun | None:
    """The finished run over the same edition whose recommendations bases see while this one is not done."""
    done = MatchRun.objects.filter(edition=run.edition_id, state=MatchRun.State.DONE)
    return done.exclude(pk=run.pk).order_by("-pk").first()
