"""Fairness reports of runs, for auditors alone: how groups of people fared, in words and numbers, never a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.models import InspectView

from catalogue.choices import CareerStage, DegreeLevel, Language, Party
from cms.admin.columns import matcher_column
from cms.admin.viewsets import RecordViewSet
from matching.fairness.figures import MERGED, SMALLEST, UNKNOWN
from matching.fairness.service import BOTH
from matching.models import FairnessReport

FAIR_FROM = 0.8
"""The usual four fifths: a group chosen less than that often as the best one is looked at."""

Words = Mapping[str, str | Promise]

DIMENSIONS: Words = {
    "country": gettext_lazy("Where people are now"),
    "degree": gettext_lazy("Highest degree"),
    "language": gettext_lazy("Language the profile was written in"),
    "stage": gettext_lazy("Career stage"),
    "party": gettext_lazy("Person or team"),
    "sex": gettext_lazy("Sex"),
    "age": gettext_lazy("Age"),
}
GROUPS: Mapping[str, Words] = {
    "country": {"home": gettext_lazy("In China"), "abroad": gettext_lazy("Abroad")},
    "degree": {str(value): label for value, label in DegreeLevel.choices},
    "language": {**dict(Language.choices), BOTH: gettext_lazy("Both languages")},
    "stage": dict(CareerStage.choices),
    "party": dict(Party.choices),
}


@dataclass(frozen=True)
class Group:
    """A group with its figures; `verdict` says in words how it compares, `bar` is its share from 0 to 100."""

    name: str
    people: int
    recommended: int
    share: float
    mean_best: float | None
    share_first_three: float
    ratio: float | None
    low: float | None
    high: float | None
    verdict: str
    bar: int


@dataclass(frozen=True)
class Dimension:
    """One way to group people; `note` says why there are no figures."""

    name: str
    groups: tuple[Group, ...]
    note: str


def dimensions_of(rows: list[dict[str, Any]]) -> list[Dimension]:
    """A stored report for the page."""
    return [_dimension(row) for row in rows]


def _dimension(row: Mapping[str, Any]) -> Dimension:
    code = row["dimension"]
    note = ""
    if not row["held"]:
        note = _("Not held: the catalogue does not keep it, and it is not guessed.")
    elif row["suppressed"]:
        note = _("Fewer than %(count)s people in all: no figures, so that nobody can be recognised.") % {
            "count": SMALLEST
        }
    groups = tuple(_group(group, GROUPS.get(code, {})) for group in row["groups"])
    return Dimension(str(DIMENSIONS.get(code, code)), groups, note)


def _group(row: Mapping[str, Any], names: Words) -> Group:
    figures = {name: row[name] for name in ("people", "recommended", "share", "mean_best", "share_first_three")}
    return Group(
        name=_name(row, names),
        verdict=_verdict(row),
        bar=round(row["share"] * 100),
        ratio=row["ratio"],
        low=row["low"],
        high=row["high"],
        **figures,
    )


def _name(row: Mapping[str, Any], names: Words) -> str:
    if row["group"] == MERGED:
        parts = ", ".join(_one(part, names) for part in row["parts"])
        return _("Small groups together: %(groups)s") % {"groups": parts}
    return _one(row["group"], names)


def _one(code: str, names: Words) -> str:
    return _("Not known") if code == UNKNOWN else str(names.get(code, code))


def _verdict(row: Mapping[str, Any]) -> str:
    if row["is_best"]:
        return _("Recommended most often; the others are compared with it")
    if row["ratio"] is None:
        return _("Not compared")
    if row["high"] < FAIR_FROM:
        return _("Recommended less often, beyond chance")
    return _("Recommended less often, may be chance") if row["ratio"] < FAIR_FROM else _("About as often")


class FairnessInspectView(InspectView):
    """One report."""

    template_name = "cms_admin/matching/fairness.html"
    page_title = gettext_lazy("Fairness")

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report: FairnessReport = self.object
        return super().get_context_data(report=report, dimensions=dimensions_of(report.rows), **kwargs)


class FairnessViewSet(RecordViewSet):
    """Reports, newest first."""

    model = FairnessReport
    name = "fairness"
    icon = "group"
    menu_label = gettext_lazy("Fairness")
    inspect_view_class = FairnessInspectView
    related = ("run__edition",)
    list_display = [
        "made_at",
        Column("run.edition.number", label=gettext_lazy("Edition")),
        matcher_column("run.model_version"),
    ]
    ordering = "-made_at"
