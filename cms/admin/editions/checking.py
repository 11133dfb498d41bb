"""The findings of an edition, blocking ones first, each with the way to the demand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from catalogue.models import Demand
from catalogue.publishing.checks import Finding, findings_counted
from catalogue.services.edition import edition_check
from cms.admin.editions.page import EditionPage

PAGE = 50


@dataclass
class DemandFindings:
    """All findings of one demand."""

    reference: str
    url: str
    title_zh: str = ""
    title_en: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def blocks(self) -> bool:
        """Whether any of them stops publishing."""
        return any(finding.blocks for finding in self.findings)


class EditionCheckView(EditionPage):
    """Findings of the whole, then demand by demand; `?code=` shows one kind only."""

    step = "check"
    template_name = "cms_admin/editions/check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = edition_check(edition=self.edition)
        code = self.request.GET.get("code", "")
        shown = [finding for finding in findings if code in ("", finding.code)]
        whole = [finding for finding in shown if finding.demand_id is None]
        groups = self._by_demand(finding for finding in shown if finding.demand_id is not None)
        page = Paginator(groups, PAGE).get_page(self.request.GET.get("p"))
        _titles_fill(page.object_list)
        return super().get_context_data(
            whole=sorted(whole, key=lambda finding: not finding.blocks),
            page=page,
            kinds=_kinds(findings),
            code=code,
            total=len(findings),
            blocking=sum(1 for finding in findings if finding.blocks),
            url_demands=self.url("demands"),
            url_edit=self.url("edit"),
            url_publish=self.url("publish"),
            **kwargs,
        )

    def _by_demand(self, findings: Iterable[Finding]) -> list[DemandFindings]:
        view = "edit" if self.request.user.has_perm("catalogue.change_demand") else "inspect"
        name = Demand.snippet_viewset.get_url_name(view)
        groups: dict[int | None, DemandFindings] = {}
        for finding in findings:
            if finding.demand_id not in groups:
                url = reverse(name, args=[finding.demand_id])
                groups[finding.demand_id] = DemandFindings(finding.reference, url)
            groups[finding.demand_id].findings.append(finding)
        for group in groups.values():
            group.findings.sort(key=lambda finding: not finding.blocks)
        return sorted(groups.values(), key=lambda group: not group.blocks)


def _kinds(findings: list[Finding]) -> list[dict[str, Any]]:
    by_code = {finding.code: finding for finding in findings}
    counted = findings_counted(findings).items()
    kinds = [
        {"code": code, "count": count, "message": by_code[code].message, "blocks": by_code[code].blocks}
        for code, count in counted
    ]
    return sorted(kinds, key=lambda kind: not kind["blocks"])


def _titles_fill(groups: Iterable[DemandFindings]) -> None:
    by_reference = {group.reference: group for group in groups}
    for demand in Demand.objects.filter(reference__in=by_reference).prefetch_related("texts"):
        for text in demand.texts.all():
            side = "title_zh" if text.language == "zh-hans" else "title_en"
            setattr(by_reference[demand.reference], side, text.title)
