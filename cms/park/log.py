"""What the bases of a user decided, and whose profiles their people opened."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Base
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


def bases_of(user: Any) -> QuerySet[Base]:
    """The active bases that a user acts for."""
    return Base.objects.filter(members__user=user.pk, active=True)


def decisions_of(user: Any) -> QuerySet[Decision]:
    """Decisions of the user's bases, newest first, undone ones too."""
    rows = Decision.objects.filter(base__in=bases_of(user))
    return rows.select_related("recommendation__entry", "recommendation__candidate", "decided_by", "undone_by")


def views_of(user: Any) -> QuerySet[ProfileView]:
    """Profiles opened for the user's bases, newest first."""
    return ProfileView.objects.filter(base__in=bases_of(user)).select_related("viewer", "candidate")


def purpose_words(purpose: str) -> str:
    """What somebody looked for."""
    return str(PURPOSES.get(purpose, purpose))
