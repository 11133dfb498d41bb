"""Puts a matcher in force, goes back to an earlier one, or refuses one: by a person with the right, with a reason.

Nothing is deleted, so everything can be taken back. Runs already made stay as they are; the next run uses the weights
then in force, with evidence trained for its code.
"""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from matching.models import ModelChange, ModelVersion
from matching.registry.standing import Answer, champion_current, champion_put, promotable, rollback_allowed

PROMOTE = "matching.promote_model"


def model_promote(*, version: str, user: AbstractBaseUser, reason: str) -> ModelVersion:
    """Put a challenger in force.

    Raises CatalogueError: `forbidden` without the right, `reason` without a reason, `not_found`, or `not_promotable`
    when it has not won, its invariants do not hold, or another matcher has come into force since the comparison.
    """
    return _exchange(version, user, reason, ModelChange.Action.PROMOTED, promotable_now, "not_promotable")


def model_rollback(*, version: str, user: AbstractBaseUser, reason: str) -> ModelVersion:
    """Go back to a matcher that was in force. Raises CatalogueError as `model_promote` does, or `not_retired`."""
    return _exchange(version, user, reason, ModelChange.Action.ROLLED_BACK, rollback_allowed, "not_retired")


def model_refuse(*, version: str, user: AbstractBaseUser, reason: str) -> ModelVersion:
    """Refuse a challenger for good. Raises CatalogueError `forbidden`, `reason`, `not_found` or `not_challenger`."""
    _require(user, reason)
    with transaction.atomic():
        row = _locked(version)
        if row.state != ModelVersion.State.CHALLENGER:
            raise CatalogueError(_("Only a challenger can be refused."), code="not_challenger")
        row.state = ModelVersion.State.REFUSED
        row.save(update_fields=["state"])
        _log(row, ModelChange.Action.REFUSED, reason, user)
    return row


def promotable_now(row: ModelVersion) -> Answer:
    """Whether a version may be put in force at this moment, and if not why."""
    return promotable(row, champion_current())


def _exchange(
    version: str,
    user: AbstractBaseUser,
    reason: str,
    action: str,
    allowed: Callable[[ModelVersion], Answer],
    code: str,
) -> ModelVersion:
    _require(user, reason)
    with transaction.atomic():
        before = ModelVersion.objects.select_for_update().filter(state=ModelVersion.State.CHAMPION).first()
        row = _locked(version)
        may, why = allowed(row)
        if not may:
            raise CatalogueError(why, code=code)
        champion_put(row, before)
        _log(row, action, reason, user)
    return row


def _require(user: AbstractBaseUser, reason: str) -> None:
    if not user.is_active or not user.has_perm(PROMOTE):  # type: ignore[attr-defined]
        raise CatalogueError(_("You may not change which matcher is in force."), code="forbidden")
    if not reason.strip():
        raise CatalogueError(_("Say in a few words why."), code="reason")


def _locked(version: str) -> ModelVersion:
    row = ModelVersion.objects.select_for_update().filter(version=version).first()
    if row is None:
        raise CatalogueError(_("There is no such matcher."), code="not_found")
    return row


def _log(row: ModelVersion, action: str, reason: str, user: AbstractBaseUser) -> None:
    change = ModelChange(model=row, action=action, reason=reason.strip(), changed_by=user)  # type: ignore[misc]
    change.full_clean()
    change.save()
