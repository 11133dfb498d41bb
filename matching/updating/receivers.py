"""Listens to the facts: a candidate who changed is written down for the runs that follow, in the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from catalogue.models import Candidate, Consent
from catalogue.signals import candidates_changed
from matching.updating.changes import changes_record


def candidates_listen(*, ids: list[int], **_signal: Any) -> None:
    """Candidates, or their consents, changed."""
    changes_record(ids=ids)


def candidate_listen(*, instance: Candidate, **_signal: Any) -> None:
    """One candidate was saved or deleted."""
    changes_record(ids=[instance.pk])


def consent_listen(*, instance: Consent, **_signal: Any) -> None:
    """One consent was saved or deleted."""
    changes_record(ids=[instance.candidate_id])


RECEIVERS: tuple[tuple[Signal, Any, Any], ...] = (
    (candidates_changed, candidates_listen, None),
    (post_save, candidate_listen, Candidate),
    (post_delete, candidate_listen, Candidate),
    (post_save, consent_listen, Consent),
    (post_delete, consent_listen, Consent),
)
"""Every signal that is listened to, with its receiver and sender."""


def receivers_connect() -> None:
    """Begin to listen. Called once by the app's `ready`, unless the settings say no."""
    for signal, receiver, sender in RECEIVERS:
        signal.connect(receiver, sender=sender, dispatch_uid=_uid(receiver, signal))


def receivers_disconnect() -> None:
    """Stop listening."""
    for signal, receiver, sender in RECEIVERS:
        signal.disconnect(receiver, sender=sender, dispatch_uid=_uid(receiver, signal))


def _uid(receiver: Any, signal: Signal) -> str:
    return f"matching.{receiver.__name__}.{id(signal)}"
