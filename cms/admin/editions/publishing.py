"""Preview of an edition as it will be printed, and publishing it after saying in words what will happen."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from catalogue.exceptions import CatalogueError
from catalogue.models import Demand
from catalogue.publishing.content import DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.publishing.reading import demand_content, demands_for_reading
from catalogue.services.edition import edition_check, edition_publish
from cms.admin.editions.page import EditionPage
from cms.admin.policies import PUBLISH_EDITION

PAGE = 25


class EditionPreviewView(EditionPage):
    """What each entry says (published), or would say if it were published now."""

    step = "preview"
    template_name = "cms_admin/editions/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.edition.is_published:
            rows: Any = self.edition.entries.order_by("number")
        else:
            rows = demands_for_reading(Demand.objects.filter(selections__edition=self.edition)).order_by(
                "selections__position", "selections__pk"
            )
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("p"))
        contents: list[DemandContent] = [
            entry_content(row) if self.edition.is_published else demand_content(row) for row in page
        ]
        first = page.start_index()
        return super().get_context_data(page=page, entries=list(enumerate(contents, first)), **kwargs)


class EditionPublishView(EditionPage):
    """Says what publishing does, then does it, in one transaction."""

    step = "publish"
    template_name = "cms_admin/editions/publish.html"
    writing = PUBLISH_EDITION

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.edition.is_published:
            return redirect(self.url("workspace"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = edition_check(edition=self.edition)
        return super().get_context_data(
            demands=self.edition.selections.count(),
            blocking=[finding for finding in findings if finding.blocks],
            warnings=sum(1 for finding in findings if not finding.blocks),
            may_publish=self.request.user.has_perm(PUBLISH_EDITION),
            url_check=self.url("check"),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Publish, or say why not."""
        try:
            edition = edition_publish(edition=self.edition, user=request.user)  # type: ignore[arg-type]
        except CatalogueError as error:
            messages.error(request, str(error))
            return redirect(self.url("check"))
        log(instance=edition, action="wagtail.publish", user=request.user)
        text = _("Edition %(number)s is published with %(count)s entries. From now on it changes only by erratum.")
        messages.success(request, text % {"number": edition.number, "count": edition.entries.count()})
        return redirect(self.url("workspace"))
