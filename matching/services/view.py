"""The log of who looked at whose profile, for which base and what for."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.exceptions import CatalogueError
from matching.models import ProfileView, Recommendation
from matching.permissions import review_allowed


@transaction.atomic
def profile_view_log(*, recommendation: Recommendation, user: AbstractBaseUser, purpose: str = "review") -> ProfileView:
    """Record that `user` opened the profile behind a recommendation. Raises CatalogueError `forbidden`."""
    allowed, why = review_allowed(user, recommendation.entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    view = ProfileView(
        candidate=recommendation.candidate,
        base=recommendation.entry.demand.base,
        viewer=user,  # type: ignore[misc]
        purpose=purpose,
    )
    view.full_clean()
    view.save()
    return view
