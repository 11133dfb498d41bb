"""Runs, recommendations, decisions and views of profiles: read only."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import InspectView

from cms.admin.columns import LinkColumn, label_column, matcher_column
from cms.admin.listing import ListView
from cms.admin.matching.cancel import RunCancelView, run_before
from cms.admin.matching.placing import placing_of
from cms.admin.matching.spread import spread_of
from cms.admin.policies import START_RUN
from cms.admin.viewsets import RecordViewSet
from cms.park.log import purpose_words
from matching.models import Decision, MatchRun, ProfileView, Recommendation
from matching.replaying.reference import reference_of


class RunInspectView(InspectView):
    """A run with its versions, weights and the spread of its recommendations."""

    template_name = "cms_admin/matching/run.html"
    page_title = _("Match run")

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run: MatchRun = self.object
        recommendations = reverse("recommendations:index") + f"?run={run.pk}"
        return super().get_context_data(
            run=run,
            spread=spread_of(run.report),
            placing=placing_of(run.report),
            count=run.recommendations.count(),
            updated_at=parse_datetime(run.report.get("updated_at", "")),
            is_open=run.state == MatchRun.State.RUNNING,
            is_cancelled=run.state == MatchRun.State.CANCELLED,
            before=run_before(run) if run.state == MatchRun.State.CANCELLED else None,
            done=run.report.get("entries_done", 0),
            total=run.edition.entries.count(),
            may_cancel=self.request.user.has_perm(START_RUN),
            cancel_url=reverse("match-runs:cancel", args=[run.pk]),
            recommendations_url=recommendations,
            **kwargs,
        )


class MatchRunViewSet(RecordViewSet):
    """Runs, newest first."""

    model = MatchRun
    name = "match-runs"
    icon = "crosshairs"
    inspect_view_class = RunInspectView
    related = ("edition",)
    list_display = [
        "started_at",
        "edition",
        label_column("state", _("State"), primary=("running",)),
        "limit",
        matcher_column("model_version"),
        "finished_at",
    ]
    list_filter = ["edition", "state"]
    ordering = "-started_at"

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("cancel/<int:pk>/", RunCancelView.as_view(), name="cancel")]


class RecommendationListView(ListView):
    """The list does not need the ledgers, which are large."""

    def get_base_queryset(self) -> QuerySet[Recommendation]:
        return super().get_base_queryset().defer("ledger", "entry__content")


class RecommendationFilterSet(WagtailFilterSet):
    """By run and by whether the conditions are met; the names of runs come with their editions."""

    run = django_filters.ModelChoiceFilter(queryset=MatchRun.objects.select_related("edition"))

    class Meta:
        model = Recommendation
        fields = ["run", "gate_open"]


def _candidate(row: Any) -> str:
    return reverse("candidates:inspect", args=[row.candidate_id])


def _conditions(row: Any) -> str:
    return gettext("met or unknown") if row.gate_open else gettext("one is not met")


class RecommendationViewSet(RecordViewSet):
    """Who was recommended for what."""

    model = Recommendation
    name = "recommendations"
    icon = "pick"
    index_view_class = RecommendationListView
    inspect_view_enabled = False
    related = ("entry", "candidate", "run__edition")
    list_display = [
        Column("pk", accessor=lambda row: reference_of(row.pk), label=_("Reference"), sort_key="pk"),
        Column("entry.reference", label=_("Entry"), sort_key="entry__reference"),
        LinkColumn("candidate.reference", label=_("Candidate"), url=_candidate, sort_key="candidate__reference"),
        "rank",
        Column("score", accessor=lambda row: f"{100 * row.score:.2f}", label=_("Score"), sort_key="score"),
        Column("known", accessor=lambda row: f"{100 * row.known:.0f} %", label=_("Known"), sort_key="known"),
        Column("gate_open", accessor=_conditions, label=_("Conditions"), sort_key="gate_open"),
        Column("run.edition.number", label=_("Edition")),
    ]
    filterset_class = RecommendationFilterSet
    search_fields = ["entry__reference", "candidate__reference"]
    ordering = "entry__reference"
    list_export = ["entry.reference", "candidate.reference", "rank", "score", "known", "gate_open"]


class DecisionViewSet(RecordViewSet):
    """What bases decided, with what was undone."""

    model = Decision
    name = "decisions"
    icon = "tick-inverse"
    menu_label = _("Decision log")
    related = ("recommendation__entry", "recommendation__candidate", "base", "decided_by", "undone_by")
    list_display = [
        "decided_at",
        "base",
        Column("recommendation.entry.reference", label=_("Entry")),
        Column("recommendation.candidate.reference", label=_("Candidate")),
        "outcome",
        "reason",
        Column("decided_by", label=_("By"), sort_key="decided_by__username"),
        "undone_at",
    ]
    list_filter = ["outcome", "reason", "base"]
    search_fields = ["recommendation__entry__reference", "recommendation__candidate__reference", "note"]
    ordering = "-decided_at"
    list_export = [
        "decided_at",
        "base.code",
        "recommendation.entry.reference",
        "recommendation.candidate.reference",
        "outcome",
        "reason",
        "rank_shown",
        "undone_at",
    ]


class ProfileViewViewSet(RecordViewSet):
    """Who looked at whom, for which base and purpose."""

    model = ProfileView
    name = "profile-views"
    icon = "view"
    related = ("candidate", "base", "viewer")
    list_display = [
        "viewed_at",
        Column("viewer", label=_("Who"), sort_key="viewer__username"),
        Column("base", label=_("Base"), sort_key="base__code"),
        Column("candidate.reference", label=_("Candidate")),
        Column("purpose", accessor=lambda row: purpose_words(row.purpose), label=_("Purpose"), sort_key="purpose"),
    ]
    list_filter = ["base", "purpose"]
    search_fields = ["candidate__reference", "viewer__username"]
    ordering = "-viewed_at"
    list_export = ["viewed_at", "viewer.username", "base.code", "candidate.reference", "purpose"]
