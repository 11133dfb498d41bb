"""Upload with a dry run first, import after a look, download of the report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.models import Job
from cms.admin.imports.files import upload_keep, upload_path
from cms.admin.imports.forms import UploadForm
from cms.admin.imports.jobs import IMPORT_DEMANDS
from cms.admin.imports.queue import import_queue
from cms.admin.policies import IMPORT

VIEW_REPORT = "catalogue.view_workbook"


class UploadView(WagtailAdminTemplateMixin, FormView):
    """Takes the file and starts a dry run: nothing is written to the register yet."""

    template_name = "cms_admin/imports/upload.html"
    page_title = gettext_lazy("Import a workbook")
    header_icon = "upload"
    form_class = UploadForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"edition": self.request.GET.get("edition", "")}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("imports:index"), "label": _("Imports")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        params = {"path": upload_keep(form.cleaned_data["file"]), **form.params(), "dry_run": True}
        return redirect("jobs:inspect", import_queue(IMPORT_DEMANDS, params, self.request.user).pk)


@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the file of a dry run."""
    if not request.user.has_perm(IMPORT):
        raise PermissionDenied
    rehearsal = get_object_or_404(Job, pk=pk, kind=IMPORT_DEMANDS)
    if not upload_path(rehearsal.params["path"]).exists():
        messages.error(request, _("The uploaded file is no longer kept. Upload it again."))
        return redirect("imports:upload")
    return redirect(
        "jobs:inspect", import_queue(IMPORT_DEMANDS, {**rehearsal.params, "dry_run": False}, request.user).pk
    )


@require_GET
def import_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The whole report of one run, as the command line writes it."""
    if not request.user.has_perm(VIEW_REPORT):
        raise PermissionDenied
    job = get_object_or_404(Job, pk=pk, kind=IMPORT_DEMANDS)
    path = upload_path(job.params["report"])
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"import-{job.pk}-report.json")
