"""Who consented to what. Every list of candidates that leaves the catalogue starts here."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate, Consent


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


def consent_bases(*, purpose: Purpose, candidate_ids: list[int]) -> dict[int, set[int | None]]:
    """For each candidate the bases (primary keys) consented to; None in the set means all bases."""
    bases: dict[int, set[int | None]] = {}
    rows = Consent.objects.filter(candidate__in=candidate_ids, purpose=purpose, withdrawn_at=None)
    for candidate_id, base_id in rows.values_list("candidate_id", "base_id"):
        bases.setdefault(candidate_id, set()).add(base_id)
    return bases
