"""The log of what a base was shown at which place, so that decisions on what stood first are not taken for the best."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from matching.models import Exposure, Recommendation


def exposures_log(*, shown: Iterable[tuple[Recommendation, int]], user: AbstractBaseUser) -> None:
    """Record that `user` was shown recommendations, each with its place in the list from 1. One query; once a day.

    The caller has made sure that the user may see them.
    """
    today = timezone.localdate()
    rows = [
        Exposure(recommendation=row, viewer=user, position=position, shown_on=today)  # type: ignore[misc]
        for row, position in shown
    ]
    if rows:
        Exposure.objects.bulk_create(rows, ignore_conflicts=True)
