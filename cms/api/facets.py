"""Checks that values of facets exist, so that a mistyped filter is an error and not an empty answer."""

from django.utils.translation import gettext as _

from cms.api.parameters import BadParameters
from cms.public.searching.choices import known_values


def facet_values_check(filters: dict[str, tuple[str, ...]]) -> None:
    """Raises BadParameters naming the values that no demand could ever have."""
    faults = {}
    for name, values in filters.items():
        known = known_values(name, list(values))
        strange = [value for value in values if value not in known]
        if strange:
            faults[name] = _("Unknown value: %(values)s.") % {"values": ", ".join(strange)[:200]}
    if faults:
        raise BadParameters(faults)
