"""Contact data of one candidate, for who has the right; every look is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from catalogue.models import Candidate, CandidateContact
from cms.admin.policies import VIEW_CONTACT


class ContactView(WagtailAdminTemplateMixin, TemplateView):
    """Name, e-mail, telephone and web page of a candidate."""

    template_name = "cms_admin/people/contact.html"
    page_title = _("Contact data")
    header_icon = "mail"
    candidate: Candidate

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_CONTACT):
            raise PermissionDenied
        self.candidate = get_object_or_404(Candidate, pk=kwargs["pk"])
        log(instance=self.candidate, action="candidate.contact", user=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("candidates:index"), "label": _("Candidates")},
            {"url": reverse("candidates:inspect", args=[self.candidate.pk]), "label": self.candidate.reference},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contact = CandidateContact.objects.filter(candidate=self.candidate).first()
        return super().get_context_data(contact=contact, candidate=self.candidate, **kwargs)
