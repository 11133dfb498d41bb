"""What the page of a person reads beside the demands: who they are, whom they reach, and who looked at them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate, EditionEntry, PeopleInquiry
from catalogue.selectors.consent import consent_bases
from catalogue.selectors.editions import entries_current
from catalogue.selectors.people import people_views_of_candidate
from matching.models import ProfileView
from matching.permissions import User
from matching.selectors import recommendations_latest

LOOKS = 200


@dataclass(frozen=True)
class Reach:
    """To which bases a person lets themselves be recommended: all of them, or those listed by primary key."""

    everywhere: bool
    bases: frozenset[int]

    @property
    def anybody(self) -> bool:
        """Whether there is any consent to be matched at all."""
        return self.everywhere or bool(self.bases)

    def covers(self, base_id: int | None) -> bool:
        """Whether a base may be shown this person."""
        return self.everywhere or (base_id is not None and base_id in self.bases)


@dataclass(frozen=True)
class Look:
    """Somebody of a base (None: of the office) saw a person. `kind` is the purpose logged with a recommendation, or
    list or profile for people search; `about` is the demand or reason stated."""

    at: datetime
    base: Base | None
    kind: str
    about: str = ""


def candidate_of(user: User) -> Candidate | None:
    """The candidate that an account belongs to."""
    if not user.is_authenticated or not user.is_active:
        return None
    return Candidate.objects.filter(user=user.pk).first()


def profile_is_silent(candidate: Candidate) -> bool:
    """Whether the profile says nothing of what the person did or can do, so that hardly anything can be compared."""
    told = Q(texts__headline__gt="") | Q(texts__summary__gt="") | Q(works__isnull=False) | Q(skills__isnull=False)
    return not Candidate.objects.filter(told, pk=candidate.pk).exists()


def matching_reach(candidate: Candidate) -> Reach:
    """To whom the candidate consents to be recommended at this moment."""
    bases = consent_bases(purpose=Purpose.MATCHING, candidate_ids=[candidate.pk]).get(candidate.pk, set())
    return Reach(everywhere=None in bases, bases=frozenset(pk for pk in bases if pk is not None))


def entries_recommended(candidate: Candidate) -> set[int]:
    """Keys of the entries whose base finds this candidate among its recommendations now.

    That much a person may know of their own data. Neither a rank, which would tell of others, nor what the base
    decided, which is for the base to say.
    """
    return set(recommendations_latest().filter(candidate=candidate).values_list("entry_id", flat=True))


def entry_current(reference: str) -> EditionEntry | None:
    """The newest printed entry of a demand, with what a page shows of it."""
    return entries_current().select_related("demand__base").filter(reference=reference).first()


def looks_at(candidate: Candidate) -> list[Look]:
    """Who saw the candidate, newest first: the base, what for and when, never which person."""
    opened = ProfileView.objects.filter(candidate=candidate).select_related("base")[:LOOKS]
    searched = people_views_of_candidate(candidate.reference)[:LOOKS]
    looks = [Look(row.viewed_at, row.base, row.purpose) for row in opened]
    looks += [
        Look(
            row.viewed_at,
            row.inquiry.base if row.inquiry.scope == PeopleInquiry.Scope.BASE else None,
            row.kind,
            str(row.inquiry),
        )
        for row in searched
    ]
    return sorted(looks, key=lambda look: look.at, reverse=True)[:LOOKS]
