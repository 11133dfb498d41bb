"""Shares with their intervals, as the board prints them."""

from django import template
from django.utils.translation import gettext as _

from matching.evaluating.agreement import Share

register = template.Library()


@register.filter
def with_interval(share: Share) -> str:
    """Such as "72 % (60 to 82 %)"; the interval holds the truth in 95 of 100 cases."""
    values = {"value": _hundredths(share.value), "low": _hundredths(share.low), "high": _hundredths(share.high)}
    return _("%(value)s %% (%(low)s to %(high)s %%)") % values


@register.filter
def as_percent(share: float) -> str:
    """A share in hundredths, with one digit."""
    return f"{100 * share:.1f} %"


@register.filter
def whole_points(score: float | None) -> str:
    """A score between 0 and 1 in whole points of a hundred; a dash when there is none."""
    return "–" if score is None else _hundredths(score)


def _hundredths(share: float) -> str:
    return f"{100 * share:.0f}"
