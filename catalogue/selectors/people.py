"""Who may search candidates for whom, and who saw whom."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet

from catalogue.models import Base, Candidate, PeopleInquiry, PeopleView
from catalogue.selectors.consent import OFFICE, Searcher, candidates_findable

SEARCH_PEOPLE = "catalogue.search_people"
User = AbstractUser | AnonymousUser


def searchers_of(user: User) -> list[Searcher]:
    """For whom `user` may search candidates: each active base that the user acts for, and the office with its right."""
    if not user.is_active:
        return []
    bases: list[Searcher] = list(Base.objects.filter(members__user=user.pk, active=True).order_by("code").distinct())
    return [*bases, OFFICE] if user.has_perm(SEARCH_PEOPLE) else bases


def inquiry_searcher(inquiry: PeopleInquiry) -> Searcher:
    """For whom a purpose was stated."""
    return OFFICE if inquiry.scope == PeopleInquiry.Scope.OFFICE else _base(inquiry)


def candidate_findable(reference: str, by: Searcher) -> Candidate | None:
    """The candidate of that reference, if the searcher may find it."""
    return candidates_findable(by).filter(reference=reference).first()


def people_views() -> QuerySet[PeopleView]:
    """The log, newest first, with what each page was opened for."""
    return PeopleView.objects.select_related("inquiry__base", "inquiry__stated_by").prefetch_related("shown")


def people_views_of_bases(bases: QuerySet[Base]) -> QuerySet[PeopleView]:
    """The log of some bases."""
    return people_views().filter(inquiry__base__in=bases)


def people_views_of_candidate(reference: str) -> QuerySet[PeopleView]:
    """Who saw a candidate: what the candidate may be told on request, by base, purpose and time."""
    return people_views().filter(shown__reference=reference).distinct()


def _base(inquiry: PeopleInquiry) -> Base:
    if inquiry.base is None:
        raise ValueError(f"Purpose {inquiry.pk} is for a base and names none.")
    return inquiry.base
