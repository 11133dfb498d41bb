"""What holds for each index across processes: who may ask for a build, what was rolled back, when to write again."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from search.documents.fields import mapping_properties
from search.documents.registry import document_of, kinds
from search.engines.protocol import SearchUnavailable
from search.models import IndexState

FIRST_REST = timedelta(seconds=5)
LONGEST_REST = timedelta(seconds=60)
"""An index that refuses writes is left alone for as long as it has refused already, between these two."""
MOST_MAPPINGS = 20


def states_lock() -> dict[str, IndexState]:
    """The states of all indices, locked until the transaction ends: whoever comes second waits."""
    for kind in kinds():
        IndexState.objects.get_or_create(kind=kind)
    return {state.kind: state for state in IndexState.objects.select_for_update().order_by("kind")}


def kinds_pinned() -> set[str]:
    """Kinds whose index was rolled back by a person."""
    return set(IndexState.objects.filter(pinned_at__isnull=False).values_list("kind", flat=True))


def state_pin(*, kind: str) -> None:
    """No build by itself until a person asks for one."""
    IndexState.objects.update_or_create(kind=kind, defaults={"pinned_at": timezone.now()})


def states_unpin(*, of: Iterable[str]) -> None:
    """A person asks for builds again."""
    IndexState.objects.filter(kind__in=list(of), pinned_at__isnull=False).update(pinned_at=None)


def mapping_fingerprint(kind: str) -> str:
    """Changes with the mapping of a document and with what fills it."""
    document = document_of(kind)
    canonical = json.dumps([mapping_properties(document), *document.FILLED_BY], sort_keys=True)
    return hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()


@transaction.atomic
def mapping_built(*, kind: str) -> None:
    """An index of this release's mapping went live."""
    state = states_lock()[kind]
    own = mapping_fingerprint(kind)
    state.mappings = [*(known for known in state.mappings if known != own), own][-MOST_MAPPINGS:]
    state.save(update_fields=["mappings"])


def mapping_superseded(kind: str) -> bool:
    """Whether an index of another release was built after this one's: then this process belongs to the past.

    While a deploy replaces processes one by one, the old ones must not build their index over the new one.
    """
    known = IndexState.objects.filter(kind=kind).values_list("mappings", flat=True).first() or []
    return mapping_fingerprint(kind) in known[:-1]


def indices_away() -> dict[str, datetime]:
    """Kinds that refuse writes, with the moment of the next attempt."""
    rows = IndexState.objects.filter(try_at__isnull=False).values_list("kind", "try_at")
    return {kind: moment for kind, moment in rows if moment is not None}


@transaction.atomic
def outage_note(*, kind: str, error: SearchUnavailable) -> None:
    """A write was refused: rest, the longer the outage the longer, and say why."""
    state, now = states_lock()[kind], timezone.now()
    state.away_since = state.away_since or now
    state.try_at = now + min(max(now - state.away_since, FIRST_REST), LONGEST_REST)
    state.error = str(error)[:500]
    state.save(update_fields=["away_since", "try_at", "error"])


def outage_over(*, kind: str) -> None:
    """A write was taken."""
    IndexState.objects.filter(kind=kind).update(away_since=None, try_at=None, error="")
