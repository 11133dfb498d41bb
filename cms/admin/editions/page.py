"""What all pages of one edition share: the edition, its steps, permissions, breadcrumbs."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.models import Edition
from cms.public.wording.dates import edition_words

STEPS = (
    ("workspace", _("Overview")),
    ("demands", _("Demands")),
    ("check", _("Check")),
    ("preview", _("Preview")),
    ("publish", _("Publish")),
    ("errata", _("Errata")),
)
AFTER_PUBLISHING = {"workspace", "preview", "errata"}
BEFORE_PUBLISHING = {"workspace", "demands", "check", "preview", "publish"}


@dataclass(frozen=True)
class Step:
    """One step of the work on an edition, as a tab."""

    label: str | Promise
    url: str
    current: bool


class EditionPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about one edition. `permission` guards it; `writing` more strictly guards a POST."""

    step = "workspace"
    permission = "catalogue.view_edition"
    writing = "catalogue.change_edition"
    header_icon = "doc-full-inverse"
    edition: Edition

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        needed = self.writing if request.method == "POST" else self.permission
        if not request.user.has_perm(needed):
            raise PermissionDenied
        self.edition = get_object_or_404(Edition, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def url(self, step: str) -> str:
        """The address of another step of this edition."""
        return reverse(f"editions:{step}", args=[self.edition.pk])

    def get_page_title(self) -> str:
        return edition_words(self.edition.number)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": reverse("editions:index"), "label": _("Editions")}]
        if self.step == "workspace":
            return [*self.breadcrumbs_items, *items, {"url": "", "label": self.get_page_title()}]
        here = dict(STEPS)[self.step]
        return [
            *self.breadcrumbs_items,
            *items,
            {"url": self.url("workspace"), "label": self.get_page_title()},
            {"url": "", "label": here},
        ]

    def steps(self) -> list[Step]:
        """The tabs that make sense in the edition's state."""
        shown = AFTER_PUBLISHING if self.edition.is_published else BEFORE_PUBLISHING
        return [Step(label, self.url(name), name == self.step) for name, label in STEPS if name in shown]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edition=self.edition, steps=self.steps(), **kwargs)
