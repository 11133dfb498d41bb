"""Reads of what is recommended to bases and projects. Consent and membership are looked up anew at every read."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import Base, Consent, Project
from catalogue.publishing.profile import MASKED_RELATIONS, CandidateProfile, candidate_profile
from matching.ledger import Ledger
from matching.models import BaseRecommendation, MatchRun
from matching.permissions import User, base_allowed


@dataclass(frozen=True)
class BaseRecommended:
    """A recommendation to a base or a project as the base sees it: masked profile and reasons."""

    recommendation: BaseRecommendation
    profile: CandidateProfile
    ledger: Ledger


@dataclass(frozen=True)
class Place:
    """A base as a whole, or one of its projects, with who is recommended to it, best first."""

    base: Base
    project: Project | None
    people: tuple[BaseRecommended, ...]


def base_recommendations_latest() -> QuerySet[BaseRecommendation]:
    """The recommendations of the newest finished run over the newest edition, of those who consent to the base."""
    newest = MatchRun.objects.filter(state=MatchRun.State.DONE).order_by(
        "-edition__period_start", "-edition__number", "-finished_at", "-pk"
    )
    reach = Q(base__isnull=True) | Q(base=OuterRef("base"))
    live = Consent.objects.filter(reach, candidate=OuterRef("candidate"), purpose=Purpose.MATCHING, withdrawn_at=None)
    rows = BaseRecommendation.objects.filter(run=Subquery(newest.values("pk")[:1]), base__active=True)
    return rows.filter(Exists(live)).order_by("base__code", "project__code", "rank")


def places_for_user(user: User) -> list[Place]:
    """The bases of a user, each as a whole and then by project, those with nobody too."""
    if not user.is_authenticated or not user.is_active:
        return []
    bases = Base.objects.filter(active=True, members__user=user.pk).order_by("code").prefetch_related("projects")
    found: dict[tuple[int, int | None], list[BaseRecommended]] = {}
    for row in _seen(base_recommendations_latest().filter(base__in=[base.pk for base in bases])):
        found.setdefault((row.recommendation.base_id, row.recommendation.project_id), []).append(row)
    return [
        Place(base, project, tuple(found.get((base.pk, project.pk if project else None), ())))
        for base in bases
        for project in (None, *base.projects.all())
    ]


def base_recommendation_for_user(user: User, *, base: str, candidate: str, project: str = "") -> BaseRecommended:
    """The recommendation of a candidate, by reference, to a base or a project of it, both by code, in the newest run.

    Without a project it is that to the base as a whole. Raises CatalogueError `not_found` or `forbidden`.
    """
    place = Q(project__code=project) if project else Q(project__isnull=True)
    found = _seen(base_recommendations_latest().filter(place, base__code=base, candidate__reference=candidate))
    if not found:
        raise CatalogueError(_("There is no such recommendation, or it is no longer made."), code="not_found")
    allowed, why = base_allowed(user, found[0].recommendation.base)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    return found[0]


def _seen(rows: QuerySet[BaseRecommendation]) -> list[BaseRecommended]:
    relations = [f"candidate__{name}" for name in MASKED_RELATIONS]
    found = rows.select_related("run__edition", "candidate", "base", "project").prefetch_related(*relations)
    return [BaseRecommended(row, candidate_profile(row.candidate), Ledger.from_json(row.ledger)) for row in found]
