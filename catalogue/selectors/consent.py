"""Who consented to what. Every list of candidates that leaves the catalogue starts here."""

from datetime import datetime
from enum import Enum

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate, Consent


class Office(Enum):
    """The office itself as the one who looks. It is a value of its own, so that no base left out can mean it."""

    OFFICE = "office"


OFFICE = Office.OFFICE
Searcher = Base | Office
"""Who searches candidates: one base, or the office."""


def candidates_findable(by: Searcher) -> QuerySet[Candidate]:
    """Candidates whom `by` may find in people search.

    A base finds who consented to be found by all bases or by it; the office, who consented for all bases: consent given
    to single bases is theirs alone. Raises TypeError for anything else, None above all.
    """
    if isinstance(by, Base):
        return candidates_consenting(purpose=Purpose.SEARCH, base=by)
    if by is OFFICE:
        return candidates_consenting(purpose=Purpose.SEARCH)
    raise TypeError(f"Neither a base nor the office: {by!r}")


def candidates_consenting(*, purpose: Purpose, base: Base | None = None) -> QuerySet[Candidate]:
    """Candidates whose consent for `purpose` is in force: for all bases, or (with `base`) for all or that one.

    Without `base`, a candidate who consented for single bases only is not in the list.
    """
    reach = Q(base__isnull=True)
    if base is not None:
        reach |= Q(base=base)
    live = Consent.objects.filter(reach, candidate=OuterRef("pk"), purpose=purpose, withdrawn_at=None)
    return Candidate.objects.filter(Exists(live))


def candidates_consenting_somewhere(*, purpose: Purpose) -> QuerySet[Candidate]:
    """Candidates with any consent for `purpose` in force, be it for one base only. Never show without its base."""
    live = Consent.objects.filter(candidate=OuterRef("pk"), purpose=purpose, withdrawn_at=None)
    return Candidate.objects.filter(Exists(live))


def consent_withdrawn_at(*, candidate: Candidate, purpose: Purpose) -> datetime | None:
    """When a candidate withdrew what they had consented to last; None when they never withdrew anything."""
    rows = Consent.objects.filter(candidate=candidate, purpose=purpose, withdrawn_at__isnull=False)
    return rows.order_by("-withdrawn_at").values_list("withdrawn_at", flat=True).first()


def consent_bases(*, purpose: Purpose, candidate_ids: list[int]) -> dict[int, set[int | None]]:
    """For each candidate the bases (primary keys) consented to; None in the set means all bases."""
    bases: dict[int, set[int | None]] = {}
    rows = Consent.objects.filter(candidate__in=candidate_ids, purpose=purpose, withdrawn_at=None)
    for candidate_id, base_id in rows.values_list("candidate_id", "base_id"):
        bases.setdefault(candidate_id, set()).add(base_id)
    return bases
