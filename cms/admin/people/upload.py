"""The page that takes a file with candidates."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.admin.imports.files import upload_keep
from cms.admin.imports.queue import import_queue
from cms.admin.people.importing import IMPORT_CANDIDATES, CandidateUploadForm

ADD_CANDIDATE = "catalogue.add_candidate"


class CandidateUploadView(WagtailAdminTemplateMixin, FormView):
    """Takes the file and queues its import."""

    template_name = "cms_admin/people/upload.html"
    page_title = _("Import candidates")
    header_icon = "upload"
    form_class = CandidateUploadForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(ADD_CANDIDATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": reverse("candidates:index"), "label": _("Candidates")}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]

    def form_valid(self, form: CandidateUploadForm) -> HttpResponse:
        data = form.cleaned_data
        params = {name: data[name] for name in ("source", "consent", "consent_source")}
        params["path"] = upload_keep(data["file"])
        return redirect("jobs:inspect", import_queue(IMPORT_CANDIDATES, params, self.request.user).pk)
