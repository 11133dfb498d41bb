"""Demonstration accounts, one per door, with random passwords that are shown once."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Count, Q

from catalogue.choices import MemberRole, Party, Purpose
from catalogue.models import Base, BaseMember, Candidate
from catalogue.selectors.consent import candidates_consenting
from cms.admin.groups import ADMINISTRATOR, AUDITOR, BASE_MEMBER, CHIEF_EDITOR, EDITOR


@dataclass(frozen=True)
class Account:
    """A user name with its new password and what it is for."""

    name: str
    password: str
    door: str


DOORS = (
    ("demo-chief", CHIEF_EDITOR),
    ("demo-editor", EDITOR),
    ("demo-auditor", AUDITOR),
    ("demo-admin", ADMINISTRATOR),
)
PARK_ACCOUNT = "demo-park"
TALENT_ACCOUNT = "demo-talent"
GOOD = 0.55


@transaction.atomic
def demo_accounts_make() -> list[Account]:
    """Make the demonstration accounts, or give those there are new passwords."""
    accounts = []
    for name, group in DOORS:
        account, user = _account(name, door=f"/admin/ as {group}")
        user.groups.set([Group.objects.get(name=group)])
        accounts.append(account)
    account, user = _account(PARK_ACCOUNT, door="/en/park/ for two bases")
    user.groups.set([Group.objects.get(name=BASE_MEMBER)])
    for base in _bases_with_demands():
        BaseMember.objects.get_or_create(base=base, user=user, defaults={"role": MemberRole.MANAGER})
    accounts.append(account)
    account, user = _account(TALENT_ACCOUNT, door="/en/me/ as a candidate")
    _candidate_give(user)
    return [*accounts, account]


def _account(name: str, *, door: str) -> tuple[Account, User]:
    password = secrets.token_urlsafe(9)
    user, _created = get_user_model().objects.get_or_create(username=name, defaults={"email": f"{name}@example.org"})
    user.set_password(password)
    user.save()
    return Account(name, password, door), user


def _candidate_give(user: User) -> None:
    """Make the account that of a candidate: a person who consents, says what they wish, and is recommended often."""
    if Candidate.objects.filter(user=user).exists():
        return
    free = candidates_consenting(purpose=Purpose.MATCHING).filter(user=None, party=Party.PERSON)
    often = Count("recommendations", filter=Q(recommendations__score__gte=GOOD))
    chosen = free.exclude(wish_engagements=[]).annotate(often=often).order_by("-often", "reference").first()
    if chosen is not None:
        Candidate.objects.filter(pk=chosen.pk).update(user=user)


def _bases_with_demands() -> list[Base]:
    counted = Base.objects.filter(demands__isnull=False).order_by("code").distinct()
    return list(counted[:2])
