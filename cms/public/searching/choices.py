"""Names of facets and sorts for readers, and which values of a facet exist."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import DegreeLevel, EngagementMode, Party, Region, Strength
from catalogue.models import Base, Industry, SubField
from catalogue.selectors.editions import editions_published
from search.documents.pay import BANDS, NEGOTIABLE, UNSTATED

FACET_NAMES: dict[str, Promise] = {
    "industry": _("Industry"),
    "subfield": _("Sub-field"),
    "base": _("Base"),
    "region": _("Region"),
    "engagement": _("Engagement"),
    "degree": _("Degree asked for"),
    "overseas": _("Overseas experience"),
    "party": _("Person or team"),
    "edition": _("Edition"),
    "pay": _("Pay a year"),
    "status": _("State"),
}

SORT_NAMES: dict[str, Promise] = {
    "relevance": _("Relevance"),
    "newest": _("Newest"),
    "deadline": _("Closing soon"),
    "pay": _("Pay"),
    "shortage": _("Degree of shortage"),
    "openings": _("Number wanted"),
}

STATUS_NAMES: dict[str, Promise] = {
    "open": _("Open now"),
    "closed": _("Closed"),
    "all": _("Open and closed"),
}

NOT_ASKED = "not_asked"
CLOSED_SETS: dict[str, frozenset[str]] = {
    "engagement": frozenset([*EngagementMode.values, "flexible"]),
    "party": frozenset(Party.values),
    "region": frozenset(Region.values),
    "degree": frozenset([*(level.name.lower() for level in DegreeLevel), "any", NOT_ASKED]),
    "overseas": frozenset([*Strength.values, NOT_ASKED]),
    "pay": frozenset([*(code for code, _low, _high in BANDS), NEGOTIABLE, UNSTATED]),
    "status": frozenset(STATUS_NAMES),
}


def known_values(facet: str, wanted: list[str]) -> frozenset[str]:
    """Those of the wanted values that exist; one query for industries, sub-fields, bases and editions."""
    if facet in CLOSED_SETS:
        return CLOSED_SETS[facet]
    plain = [value for value in wanted if "\x00" not in value and len(value) < 80]
    if facet == "edition":
        return frozenset(editions_published().filter(number__in=plain).values_list("number", flat=True))
    if facet == "base":
        return frozenset(Base.objects.filter(code__in=plain).values_list("code", flat=True))
    model = Industry if facet == "industry" else SubField
    return frozenset(model.objects.filter(code__in=plain).values_list("code", flat=True))
