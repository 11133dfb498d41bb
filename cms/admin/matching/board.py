"""The board of the matcher: how good it is on judged sets, and what came of it in an edition. For those who answer."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from catalogue.models import Edition, Job
from cms.admin.matching.measured import Measured, measured_of
from cms.admin.matching.plot import plot_of
from matching.evaluating.agreement import FEW, FEW_FOR_TENTHS, FIRST
from matching.evaluating.selectors import GOOD, board_of, editions_matched, evaluations_newest
from matching.services.measuring import EVALUATION, evaluation_request

VIEW_BOARD, MEASURE = "matching.view_evaluation", "matching.add_evaluation"


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """The board of the edition asked for, or of the newest one that was matched."""

    template_name = "cms_admin/matching/board.html"
    page_title = _("Quality board")
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_BOARD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        editions = list(editions_matched())
        edition = _chosen(editions, self.request.GET.get("edition", ""))
        board = board_of(edition) if edition else None
        version = board.run.model_version if board else ""
        return super().get_context_data(
            editions=editions,
            edition=edition,
            board=board,
            plot=plot_of(board.agreement.tenths) if board else None,
            measured=[measured_of(row, version) for row in evaluations_newest()],
            job=_open_job(),
            may_measure=self.request.user.has_perm(MEASURE),
            limits=Limits(),
            **kwargs,
        )


@dataclass(frozen=True)
class Limits:
    """Numbers that the sentences of the page name."""

    few: int = FEW
    few_for_tenths: int = FEW_FOR_TENTHS
    first: int = FIRST
    good: float = GOOD


def _chosen(editions: list[Edition], number: str) -> Edition | None:
    newest = editions[0] if editions else None
    return next((row for row in editions if row.number == number), newest)


def _open_job() -> Job | None:
    return Job.objects.filter(kind=EVALUATION, state__in=(Job.State.WAITING, Job.State.RUNNING)).first()


@require_POST
def board_measure(request: HttpRequest) -> HttpResponse:
    """Queue a measurement, or lead to the one under way."""
    if not request.user.has_perm(MEASURE):
        raise PermissionDenied
    return redirect("jobs:inspect", evaluation_request(user=request.user).pk)  # type: ignore[arg-type]


class BoardMenuItem(MenuItem):
    """Shown to those who may see the board."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW_BOARD))


class BoardViewSet(ViewSet):
    """The one page and its button."""

    name = "match-board"
    icon = "glasses"
    menu_label = _("Quality board")
    menu_item_class = BoardMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """The page first: the menu leads there."""
        return [path("", BoardView.as_view(), name="index"), path("measure/", board_measure, name="measure")]


def measured_following(job: Job, _user: Any) -> dict[str, Any]:
    """The figures of a finished measurement, for the job's page."""
    rows: list[Measured] = [measured_of(row, "") for row in evaluations_newest()]
    wanted = job.result.get("evaluation")
    return {"measured": next((row for row in rows if row.evaluation.pk == wanted), None)}
