"""What a candidate wishes, changed by the candidate themselves."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import EngagementMode, Region
from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate
from catalogue.signals import candidates_changed

MONTHS = range(1, 13)


@transaction.atomic
def candidate_wishes_save(
    *, user: AbstractBaseUser, engagements: Sequence[str], regions: Sequence[str], months: int | None
) -> Candidate:
    """Save the wishes of the candidate that `user` is; the index and later runs follow. None: months are not said.

    Saving what is there already changes nothing. Raises CatalogueError `forbidden` for who is no candidate,
    `engagements`, `regions` or `months` for what can't be wished.
    """
    candidate = Candidate.objects.select_for_update().filter(user=user.pk).first()
    if candidate is None or not user.is_active:
        raise CatalogueError(_("Only a candidate has wishes to change."), code="forbidden")
    _require(set(engagements) <= set(EngagementMode.values), "engagements")
    _require(set(regions) <= set(Region.values), "regions")
    _require(months is None or months in MONTHS, "months")
    wishes = {
        "wish_engagements": [code for code in EngagementMode.values if code in engagements],
        "wish_regions": [code for code in Region.values if code in regions],
        "wish_months": months,
    }
    if all(_same(getattr(candidate, name), value) for name, value in wishes.items()):
        return candidate
    for name, value in wishes.items():
        setattr(candidate, name, value)
    candidate.version += 1
    candidate.full_clean(exclude=["user"])
    candidate.save(update_fields=[*wishes, "version", "updated_at"])
    candidates_changed.send(sender=Candidate, ids=[candidate.pk])
    return candidate


def _same(stored: object, wished: object) -> bool:
    """Order says nothing; a wish that is no longer offered is dropped with the next saving."""
    return (
        sorted(stored) == sorted(wished) if isinstance(stored, list) and isinstance(wished, list) else stored == wished
    )


def _require(fits: bool, code: str) -> None:
    if not fits:
        raise CatalogueError(_("Choose one of the wishes offered."), code=code)
