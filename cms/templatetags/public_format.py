"""Filters that put facts into the reader's words; the words themselves come from `cms.public.wording`."""

from django import template

from catalogue.choices import Affiliation, BaseKind, CareerStage, PackageKind, Party, ProjectStage, Region, SharingScope
from cms.public.wording import amounts, dates, demands, states

register = template.Library()

register.filter("day", dates.day_words)
register.filter("edition_name", dates.edition_words)
register.filter("pay", amounts.pay_words)
register.filter("pay_a_year", amounts.pay_a_year)
register.filter("package_amount", amounts.package_words)
register.filter("openings", demands.openings_words)
register.filter("engagements", demands.engagements_words)
register.filter("engagement", demands.engagement_words)
register.filter("validity_now", demands.validity_now)
register.filter("shortage_method", demands.shortage_method_words)
register.filter("state_words", states.state_words)
register.simple_tag(dates.period_words, name="period")
register.simple_tag(demands.validity_printed, name="validity_printed")

VOCABULARIES = {
    "affiliation": Affiliation,
    "base_kind": BaseKind,
    "career_stage": CareerStage,
    "package": PackageKind,
    "party": Party,
    "project_stage": ProjectStage,
    "region": Region,
    "sharing_scope": SharingScope,
}


@register.filter
def label_of(code: str, vocabulary: str) -> str:
    """The label of a code of a closed vocabulary; an old code that is no longer in it stays as it is."""
    labels = {str(value): str(label) for value, label in VOCABULARIES[vocabulary].choices}
    return labels.get(str(code), str(code))
