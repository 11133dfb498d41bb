"""Where each kind of person goes: the admin for staff, their own page for candidates, the park for everybody else."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalogue.models import BaseMember
from matching.person.selectors import candidate_of

ENTER_ADMIN = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Door:
    """The address of a person's work, and whether they are a candidate with a page of their own."""

    address: str
    candidate: bool


def door_of(user: Any) -> Door:
    """The door of a signed-in user. A candidate who acts for a base, or is staff, has that door first."""
    candidate = candidate_of(user) is not None
    if user.has_perm(ENTER_ADMIN):
        return Door(reverse("wagtailadmin_home"), candidate)
    if candidate and not BaseMember.objects.filter(user=user.pk, base__active=True).exists():
        return Door(reverse("person:demands"), candidate)
    return Door(reverse("park:inbox"), candidate)
