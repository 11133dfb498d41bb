"""The log of profiles seen outside a recommendation for a demand: in a team, or for a base without a post."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.exceptions import CatalogueError
from catalogue.models import Base, Candidate
from matching.models import ProfileView
from matching.permissions import base_allowed

TEAM, WITHOUT_POST = "team", "base"


@transaction.atomic
def profile_views_log(*, references: Iterable[str], base: Base, user: AbstractBaseUser, purpose: str) -> int:
    """Record that `user` saw these masked profiles for `base`; how many. Raises CatalogueError `forbidden`."""
    allowed, why = base_allowed(user, base)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    seen = Candidate.objects.filter(reference__in=sorted(set(references))).order_by("reference")
    viewer = {"base": base, "viewer": user, "purpose": purpose}
    return len(ProfileView.objects.bulk_create(ProfileView(candidate=row, **viewer) for row in seen))
