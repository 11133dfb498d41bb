"""Decisions of bases: recorded with a reason, undone instead of deleted."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from matching.models import Decision, DecisionReason, Recommendation
from matching.permissions import review_allowed
from matching.selectors import decisions_in_force, recommendations_consented


@transaction.atomic
def decision_record(
    *,
    recommendation: Recommendation,
    user: AbstractBaseUser,
    outcome: str,
    reason: str = "",
    note: str = "",
) -> Decision:
    """Accept or decline a recommendation for the base that the demand belongs to.

    Raises CatalogueError: `forbidden` for who is no member of the base, `withdrawn` when the candidate no longer
    consents, `decided` when a decision is in force, `outcome`, `reason` or `note` when one of these does not fit.
    """
    _require_member(user, recommendation)
    _require_sense(outcome, reason, note)
    if not recommendations_consented(Recommendation.objects.filter(pk=recommendation.pk)).exists():
        raise CatalogueError(_("This person has withdrawn consent and is no longer recommended."), code="withdrawn")
    if decisions_in_force(entry_ids=[recommendation.entry_id], candidate_id=recommendation.candidate_id):
        raise _decided()
    decision = Decision(
        recommendation=recommendation,
        base=recommendation.entry.demand.base,
        outcome=outcome,
        reason=reason,
        note=note.strip(),
        rank_shown=recommendation.rank,
        decided_by=user,  # type: ignore[misc]
    )
    decision.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise _decided() from error
    return decision


@transaction.atomic
def decision_undo(*, decision: Decision, user: AbstractBaseUser) -> Decision:
    """Take a decision back; it stays in the log. Raises CatalogueError `forbidden`, or `undone` when it was already."""
    _require_member(user, decision.recommendation)
    undone = Decision.objects.filter(pk=decision.pk, undone_at__isnull=True).update(
        undone_at=timezone.now(), undone_by=user
    )
    if not undone:
        raise CatalogueError(_("This decision was undone already."), code="undone")
    decision.refresh_from_db()
    return decision


def _require_member(user: AbstractBaseUser, recommendation: Recommendation) -> None:
    allowed, why = review_allowed(user, recommendation.entry)
    if not allowed:
        raise CatalogueError(why, code="forbidden")


def _require_sense(outcome: str, reason: str, note: str) -> None:
    if outcome not in Decision.Outcome.values:
        raise CatalogueError(_("Choose to accept or to decline."), code="outcome")
    if outcome == Decision.Outcome.DECLINE and not reason:
        raise CatalogueError(_("Choose a reason for declining."), code="reason")
    if reason and reason not in DecisionReason.values:
        raise CatalogueError(_("Choose one of the reasons listed."), code="reason")
    if reason == DecisionReason.OTHER and not note.strip():
        raise CatalogueError(_("Say in a few words what the other reason is."), code="note")


def _decided() -> CatalogueError:
    return CatalogueError(_("There is a decision already. Undo it first to decide anew."), code="decided")
