"""Consent: given and withdrawn per purpose and base, every change logged."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate, Consent, ConsentEvent
from catalogue.signals import candidates_changed


@transaction.atomic
def consent_give(
    *,
    candidate: Candidate,
    purpose: Purpose,
    source: str,
    base: Base | None = None,
    given_at: datetime | None = None,
    user: AbstractBaseUser | None = None,
) -> Consent:
    """Record consent for `purpose`, for one base or for all; giving it again changes nothing and logs nothing."""
    consent, created = Consent.objects.get_or_create(
        candidate=candidate, purpose=purpose, base=base, defaults={"given_at": given_at or timezone.now()}
    )
    if not created and consent.withdrawn_at is None:
        return consent
    if not created:
        consent.given_at, consent.withdrawn_at = given_at or timezone.now(), None
        consent.save(update_fields=["given_at", "withdrawn_at"])
    _log(consent=consent, action=ConsentEvent.Action.GIVEN, source=source, user=user)
    return consent


@transaction.atomic
def consent_withdraw(
    *,
    candidate: Candidate,
    purpose: Purpose,
    source: str,
    base: Base | None = None,
    user: AbstractBaseUser | None = None,
) -> int:
    """Withdraw consent for `purpose`: for one base, or everywhere when `base` is None. Returns how many ended."""
    live = Consent.objects.select_for_update().filter(candidate=candidate, purpose=purpose, withdrawn_at=None)
    if base is not None:
        live = live.filter(base=base)
    ended = list(live)
    for consent in ended:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        _log(consent=consent, action=ConsentEvent.Action.WITHDRAWN, source=source, user=user)
    return len(ended)


def _log(*, consent: Consent, action: str, source: str, user: AbstractBaseUser | None) -> None:
    ConsentEvent.objects.create(
        candidate=consent.candidate,
        purpose=consent.purpose,
        base=consent.base,
        action=action,
        source=source[:300],
        recorded_by=user,  # type: ignore[misc]
    )
    candidates_changed.send(sender=Consent, ids=[consent.candidate_id])
