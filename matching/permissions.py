"""Who may see and decide which recommendations: members of the base that the demand belongs to, and nobody else."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Base, BaseMember, EditionEntry

User = AbstractBaseUser | AnonymousUser
Answer = tuple[bool, str | Promise]


def review_allowed(user: User, entry: EditionEntry) -> Answer:
    """Whether `user` may see and decide the recommendations of `entry`, and if not why."""
    if not user.is_authenticated or not user.is_active:
        return False, _("Sign in with the account of a base.")
    if entry.demand.base_id is None:
        return False, _("The demand belongs to no base yet.")
    memberships = BaseMember.objects.filter(user_id=user.pk, base_id=entry.demand.base_id, base__active=True)
    if not memberships.exists():
        return False, _("Only members of the base that the demand belongs to may see its recommendations.")
    return True, ""


def base_allowed(user: User, base: Base) -> Answer:
    """Whether `user` may see the people recommended to `base` without a post, and if not why."""
    if not user.is_authenticated or not user.is_active:
        return False, _("Sign in with the account of a base.")
    if not BaseMember.objects.filter(user_id=user.pk, base_id=base.pk, base__active=True).exists():
        return False, _("Only members of a base may see the people recommended to it.")
    return True, ""
