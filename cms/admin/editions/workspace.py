"""The overview of an edition: where it stands and what can be done next."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from catalogue.models import Erratum
from cms.admin.editions.page import EditionPage
from cms.admin.matching.runs import latest_run, open_job
from cms.admin.policies import PUBLISH_EDITION, START_RUN


class EditionWorkspaceView(EditionPage):
    """Numbers, next step, and after publishing the match runs."""

    template_name = "cms_admin/editions/workspace.html"

    def get_header_buttons(self) -> list[Any]:
        if self.edition.is_published or not self.request.user.has_perm("catalogue.change_edition"):
            return []
        return [HeaderButton(_("Edit number, period and foreword"), url=self.url("edit"), icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition, user = self.edition, self.request.user
        printed = edition.is_published
        return super().get_context_data(
            demands=edition.entries.count() if printed else edition.selections.count(),
            errata=Erratum.objects.filter(entry__edition=edition).count() if printed else 0,
            run=latest_run(edition) if printed else None,
            job=open_job(edition) if printed else None,
            may_change=user.has_perm("catalogue.change_edition"),
            may_publish=user.has_perm(PUBLISH_EDITION),
            may_run=user.has_perm(START_RUN),
            url_demands=self.url("demands"),
            url_check=self.url("check"),
            url_publish=self.url("publish"),
            url_run=self.url("match"),
            **kwargs,
        )
