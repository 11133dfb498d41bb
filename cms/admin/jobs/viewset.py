"""Jobs with their progress; a job that failed says why, a running one can be cancelled."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.models import InspectView

from catalogue.jobs.service import job_cancel
from catalogue.models import Job
from cms.admin.columns import label_column
from cms.admin.jobs.failing import failure_of, failure_words
from cms.admin.jobs.kinds import kind_label, kind_left, kind_next, kind_template
from cms.admin.policies import CANCEL_JOB
from cms.admin.viewsets import RecordViewSet

REFRESH_SECONDS = 3
OPEN = (Job.State.WAITING, Job.State.RUNNING)


def percent(job: Job) -> int | None:
    """How far a job is, 0 to 100; None while its length is not known."""
    if job.state == Job.State.DONE:
        return 100
    return min(100, 100 * job.done // job.total) if job.total else None


class JobInspectView(InspectView):
    """One job. While it runs the page asks for itself again every few seconds, unless told to stay (`?stay=1`)."""

    template_name = "cms_admin/jobs/job.html"

    def get_page_title(self) -> str:
        return str(kind_label(self.object.kind))

    def get_page_subtitle(self) -> str:
        return f"{self.object.pk}"

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.object.state in OPEN and "stay" not in request.GET:
            response["Refresh"] = str(REFRESH_SECONDS)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job: Job = self.object
        return super().get_context_data(
            job=job,
            label=kind_label(job.kind),
            percent=percent(job),
            is_open=job.state in OPEN,
            stays="stay" in self.request.GET,
            may_cancel=self.request.user.has_perm(CANCEL_JOB),
            cancel_url=reverse("jobs:cancel", args=[job.pk]),
            part=kind_template(job.kind),
            left=kind_left(job.kind),
            failure=failure_of(job),
            next=kind_next(job, self.request.user) if job.state == Job.State.DONE else {},
            **kwargs,
        )


@require_POST
def job_cancel_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop at its next step."""
    if not request.user.has_perm(CANCEL_JOB):
        raise PermissionDenied
    job = get_object_or_404(Job, pk=pk)
    if job_cancel(job=job):
        messages.success(request, _("The work is cancelled and stops at its next step."))
    else:
        messages.warning(request, _("The work had ended already."))
    return redirect("jobs:inspect", pk)


def _label(job: Job) -> str:
    return str(kind_label(job.kind))


def _progress(job: Job) -> str:
    share = percent(job)
    return f"{job.done} / {job.total} ({share} %)" if share is not None and job.total else str(job.done or "")


class JobViewSet(RecordViewSet):
    """All long work, newest first."""

    model = Job
    name = "jobs"
    icon = "tasks"
    inspect_view_class = JobInspectView
    related = ("created_by",)
    list_display = [
        TitleColumn("kind", accessor=_label, url_name="jobs:inspect", label=gettext_lazy("Work")),
        label_column("state", gettext_lazy("State"), primary=(Job.State.RUNNING, Job.State.WAITING)),
        Column("progress", accessor=_progress, label=gettext_lazy("Progress")),
        Column("error", accessor=failure_words, label=gettext_lazy("Error")),
        "created_at",
        "finished_at",
        "created_by",
    ]
    list_filter = ["kind", "state", "created_by"]
    search_fields = ["kind", "error", "note"]
    ordering = "-created_at"

    def get_urlpatterns(self) -> list[Any]:
        """The looking views and the button that cancels."""
        return [*super().get_urlpatterns(), path("cancel/<int:pk>/", job_cancel_view, name="cancel")]
