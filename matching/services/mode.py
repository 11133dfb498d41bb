"""How wide a base looks for one of its demands: chosen by its people, for all of them."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.models import EditionEntry
from matching.models import ReviewMode
from matching.permissions import review_allowed


@transaction.atomic
def review_mode_set(*, entry: EditionEntry, user: AbstractBaseUser, mode: str) -> ReviewMode:
    """Look for the demand of `entry` in `mode` from now on, in every edition. No score changes.

    Raises CatalogueError: `forbidden` for who is no member of the base, `mode` for one that does not exist.
    """
    allowed, why = review_allowed(user, entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")
    if mode not in ReviewMode.Mode.values:
        raise CatalogueError(_("Choose one of the ways to look that are listed."), code="mode")
    row, _made = ReviewMode.objects.update_or_create(
        demand_id=entry.demand_id,
        defaults={"mode": mode, "set_by": user},  # type: ignore[misc]
    )
    return row
