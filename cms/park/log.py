"""What the bases of a user decided, and whose profiles their people opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Purpose
from catalogue.models import Base
from catalogue.selectors.consent import consent_bases
from cms.park.addresses import review_address
from matching.models import Decision, ProfileView
from matching.services.looking import TEAM, WITHOUT_POST

SHOWN = 200
REVIEW, CONTACT = "review", "contact"
PURPOSES: dict[str, str | Promise] = {
    REVIEW: _("Review of a recommendation"),
    CONTACT: _("Name and contact"),
    TEAM: _("Team for a demand"),
    WITHOUT_POST: _("Base or project, without a post"),
}


@dataclass(frozen=True)
class DecisionLine:
    """A decision in the log. `address` leads to what was decided on, empty where that may no longer be read."""

    row: Decision
    address: str


def bases_of(user: Any) -> QuerySet[Base]:
    """The active bases that a user acts for."""
    return Base.objects.filter(members__user=user.pk, active=True)


def decisions_of(user: Any) -> QuerySet[Decision]:
    """Decisions of the user's bases, newest first, undone ones too."""
    rows = Decision.objects.filter(base__in=bases_of(user))
    return rows.select_related(
        "recommendation__entry__edition",
        "recommendation__entry__demand",
        "recommendation__candidate",
        "decided_by",
        "undone_by",
    )


def lines_of_decisions(rows: Iterable[Decision]) -> list[DecisionLine]:
    """The decisions of the user's bases as the log shows them: who withdrew is named by reference, and not led to."""
    found = list(rows)
    ids = sorted({row.recommendation.candidate_id for row in found})
    consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=ids)
    lines = []
    for row in found:
        of, base_id = row.recommendation, row.recommendation.entry.demand.base_id
        open_to = base_id == row.base_id and {None, base_id} & consents.get(of.candidate_id, set())
        lines.append(DecisionLine(row, review_address(of.entry, of.candidate.reference) if open_to else ""))
    return lines


def views_of(user: Any) -> QuerySet[ProfileView]:
    """Profiles opened for the user's bases, newest first."""
    return ProfileView.objects.filter(base__in=bases_of(user)).select_related("viewer", "candidate")


def purpose_words(purpose: str) -> str:
    """What somebody looked for."""
    return str(PURPOSES.get(purpose, purpose))
