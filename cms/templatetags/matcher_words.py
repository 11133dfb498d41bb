"""The version of a matcher for people: when it was made and the beginning of its name, never a bare row of letters."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.public.wording.dates import day_words
from matching.models import ModelVersion

register = template.Library()

SHORT = 8


@register.filter
def matcher_short(version: str) -> str:
    """The beginning of a name, which tells matchers apart; the whole name is its title."""
    if len(version) <= SHORT:
        return version
    return format_html('<span class="version" title="{}">{}</span>', version, version[:SHORT])


@register.filter
def matcher_name(version: str) -> str:
    """Such as "matcher of 23 November 2026, 3f2a91c0". A version that the site no longer knows has no day.

    Asks the database, so it is no filter for the rows of a list.
    """
    made_at = ModelVersion.objects.filter(version=version).values_list("made_at", flat=True).first()
    if made_at is None:
        return format_html(_("matcher {name}"), name=matcher_short(version))
    return format_html(_("matcher of {day}, {name}"), day=day_words(made_at), name=matcher_short(version))
