"""Contact data of a candidate, for a base that the candidate released them to. The only way out of the catalogue."""

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate, CandidateContact
from catalogue.selectors.consent import candidates_consenting


def contact_is_released(*, candidate: Candidate, base: Base) -> bool:
    """Whether consent to `contact` is in force, for this base or for all."""
    return candidates_consenting(purpose=Purpose.CONTACT, base=base).filter(pk=candidate.pk).exists()


def contact_released(candidate: Candidate, base: Base) -> CandidateContact | None:
    """The contact data if they are released to `base`, else None. The caller logs that somebody looked."""
    if not contact_is_released(candidate=candidate, base=base):
        return None
    return CandidateContact.objects.filter(candidate=candidate).first()
