"""Checks that values of closed facets exist, so that a mistyped filter is an error and not an empty answer."""

from django.utils.translation import gettext as _

from catalogue.choices import EngagementMode, Party, Region
from catalogue.models import Base, Industry, SubField
from catalogue.selectors.editions import editions_published
from cms.api.parameters import BadParameters


def facet_values_check(filters: dict[str, tuple[str, ...]]) -> None:
    """Raises BadParameters naming the values that no demand could ever have."""
    faults = {}
    for name, values in filters.items():
        known = _known(name, values)
        strange = [value for value in values if known is not None and value not in known]
        if strange:
            faults[name] = _("Unknown value: %(values)s.") % {"values": ", ".join(strange)[:200]}
    if faults:
        raise BadParameters(faults)


def _known(name: str, values: tuple[str, ...]) -> set[str] | None:
    closed: dict[str, list[str]] = {
        "engagement": [*EngagementMode.values, "flexible"],
        "party": Party.values,
        "region": Region.values,
        "status": ["open", "closed", "all"],
    }
    stored = {"industry": Industry, "subfield": SubField, "base": Base}
    if name in closed:
        return set(closed[name])
    if name in stored:
        return set(stored[name].objects.filter(code__in=values).values_list("code", flat=True))  # type: ignore[attr-defined]
    if name == "edition":
        return set(editions_published().filter(number__in=values).values_list("number", flat=True))
    return None
