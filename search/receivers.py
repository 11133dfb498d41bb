"""Listens to the facts: what changed is written to the outbox in the same transaction, and a worker is rung for."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from catalogue.models import Candidate, Consent, Demand
from catalogue.signals import candidates_changed, demands_changed
from search.outbox import events_record
from search.ring import drain_ring


def demands_listen(*, ids: list[int], **_signal: Any) -> None:
    """What may be shown of demands changed."""
    _record("demand", ids)


def candidates_listen(*, ids: list[int], **_signal: Any) -> None:
    """Candidates, or their consents, changed."""
    _record("candidate", ids)


def demand_listen(*, instance: Demand, **_signal: Any) -> None:
    """One demand was saved or deleted."""
    _record("demand", [instance.pk])


def candidate_listen(*, instance: Candidate, **_signal: Any) -> None:
    """One candidate was saved or deleted."""
    _record("candidate", [instance.pk])


def consent_listen(*, instance: Consent, **_signal: Any) -> None:
    """One consent was saved or deleted."""
    _record("candidate", [instance.candidate_id])


RECEIVERS: tuple[tuple[Signal, Any, Any], ...] = (
    (demands_changed, demands_listen, None),
    (candidates_changed, candidates_listen, None),
    (post_save, demand_listen, Demand),
    (post_delete, demand_listen, Demand),
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
    return f"search.{receiver.__name__}.{id(signal)}"


def _record(kind: str, ids: list[int]) -> None:
    if events_record(kind=kind, ids=ids):
        drain_ring()
