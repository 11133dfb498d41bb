"""Gives out stable references, such as BJ-2026-00137 for a demand and C-2026-00012 for a candidate."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalogue.models import ReferenceCounter


@transaction.atomic
def references_allocate(*, prefix: str, count: int = 1) -> list[str]:
    """`count` references never given out before, in order. The year is the office's own (TIME_ZONE)."""
    name = f"{prefix}-{timezone.localdate().year}"
    ReferenceCounter.objects.get_or_create(name=name)
    counter = ReferenceCounter.objects.select_for_update().get(name=name)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"{name}-{number:05d}" for number in range(first, first + count)]


def demand_reference_allocate() -> str:
    """The next demand reference."""
    return references_allocate(prefix=settings.REFERENCE_PREFIX)[0]


def candidate_reference_allocate() -> str:
    """The next candidate reference. It says nothing about the person."""
    return references_allocate(prefix="C")[0]
