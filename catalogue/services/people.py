"""The log of people search: a purpose is stated first, then every page opened is written down under it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.exceptions import CatalogueError
from catalogue.models import Base, EditionEntry, PeopleInquiry, PeopleView, PersonShown
from catalogue.privacy.masking import text_masked
from catalogue.selectors.consent import Searcher
from catalogue.selectors.people import searchers_of

SHORTEST_REASON = 8
LONGEST_REASON = 500
LONGEST_QUERY = 300
_REFERENCE = re.compile(r"(\b[A-Z]{1,8}-\d{4}-\d{5}\b)", re.IGNORECASE)


@transaction.atomic
def inquiry_state(*, user: AbstractUser, by: Searcher, demand_reference: str = "", reason: str = "") -> PeopleInquiry:
    """Record what `user` is going to search candidates for: a demand of the base, or a reason in words, or both.

    Raises CatalogueError `forbidden` when the user does not act for `by`, `unknown_demand` when the base has no such
    demand in print, `reason` when neither is said well enough.
    """
    if by not in searchers_of(user):
        raise CatalogueError(_("You do not search for this base."), code="forbidden")
    base = by if isinstance(by, Base) else None
    reason = " ".join(_without_contacts(reason).split())[:LONGEST_REASON]
    if demand_reference and not _printed(demand_reference, base):
        raise CatalogueError(_("There is no such demand."), code="unknown_demand")
    if not demand_reference and len(reason) < _shortest(reason):
        raise CatalogueError(_("Say in a few words what you are looking for people for."), code="reason")
    inquiry = PeopleInquiry(
        scope=PeopleInquiry.Scope.BASE if base else PeopleInquiry.Scope.OFFICE,
        base=base,
        demand_reference=demand_reference,
        reason=reason,
        stated_by=user,  # type: ignore[misc]
    )
    inquiry.save()
    return inquiry


@transaction.atomic
def people_list_log(
    *,
    inquiry: PeopleInquiry,
    references: Sequence[str],
    total: int,
    query: str = "",
    filters: Mapping[str, Sequence[str]] | None = None,
    page: int = 1,
) -> PeopleView:
    """Record that a list of candidates was opened: what was asked, how many there are, and who stood on the page.

    Contact data that somebody searches for are not kept. Two queries, however many stood there.
    """
    view = PeopleView.objects.create(
        inquiry=inquiry,
        kind=PeopleView.Kind.LIST,
        query=_without_contacts(query)[:LONGEST_QUERY],
        filters={name: list(values) for name, values in (filters or {}).items()},
        page=page,
        total=total,
    )
    _shown(view, references)
    return view


@transaction.atomic
def person_view_log(*, inquiry: PeopleInquiry, reference: str) -> PeopleView:
    """Record that the profile of a candidate was opened."""
    view = PeopleView.objects.create(inquiry=inquiry, kind=PeopleView.Kind.PROFILE)
    _shown(view, [reference])
    return view


@transaction.atomic
def people_log_expire(*, before: datetime) -> int:
    """Delete what was viewed before a moment, and purposes nothing hangs on any more. Returns how many views went."""
    old = PeopleView.objects.filter(viewed_at__lt=before)
    count = old.count()
    old.delete()
    PeopleInquiry.objects.filter(stated_at__lt=before, views=None).delete()
    return count


def _shown(view: PeopleView, references: Sequence[str]) -> None:
    PersonShown.objects.bulk_create(
        PersonShown(view=view, place=place, reference=reference) for place, reference in enumerate(references, 1)
    )


def _printed(reference: str, base: Base | None) -> bool:
    entries = EditionEntry.objects.filter(reference=reference)
    return (entries.filter(demand__base=base) if base else entries).exists()


def _shortest(reason: str) -> int:
    """A Chinese character says as much as a short word."""
    return SHORTEST_REASON if reason.isascii() else SHORTEST_REASON // 2


def _without_contacts(text: str) -> str:
    """The text masked, but for references, which look like telephone numbers."""
    parts = _REFERENCE.split(text)
    return "".join(part if place % 2 else text_masked(part) for place, part in enumerate(parts))
