"""Filters of the editors' and parks' pages: pairs, states and counts in words."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.choices import Language, ValueState
from catalogue.importing.wording import warning_text
from catalogue.publishing.content import Bilingual, DemandContent
from cms.admin.imports.words import field_words, value_words
from cms.park.words import line_words
from cms.public.wording import amounts, dates, demands, requirements

register = template.Library()

register.filter("openings_in_words", demands.openings_words)
register.filter("engagements_in_words", demands.engagements_words)
register.filter("edition_name", dates.edition_words)
register.filter("pay_in_words", amounts.pay_words)
register.filter("warning_in_words", warning_text)
register.filter("field_in_words", field_words)
register.filter("value_in_words", value_words)
register.filter("line_in_words", line_words)

HTML_LANG = {Language.ZH: "zh-Hans", Language.EN: "en"}


def reader_language() -> Language:
    """The content language of whoever reads the page."""
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN


@register.filter
def here(pair: Bilingual) -> str:
    """The text in the reader's language, else the other one marked with its language and a label."""
    language = reader_language()
    text, own = pair.in_language(language)
    if own:
        return text
    other = Language.EN if language == Language.ZH else Language.ZH
    label = _("Chinese only") if other == Language.ZH else _("English only")
    return format_html('<span lang="{}">{}</span> <span class="only-in">{}</span>', HTML_LANG[other], text, label)


@register.filter
def texts(content: Any) -> list[dict[str, Any]]:
    """The texts of a demand's content or a candidate's profile, Chinese first, a missing one said to be so."""
    missing = {Language.ZH: _("There is no Chinese text."), Language.EN: _("There is no English text.")}
    return [
        {"lang": HTML_LANG[language], "part": content.texts.get(language), "missing": missing[language]}
        for language in (Language.ZH, Language.EN)
    ]


@register.filter
def requirements_in_words(content: DemandContent) -> list[requirements.RequirementRow]:
    """The requirements of a demand as rows."""
    return requirements.requirement_rows(content.requirements)


@register.filter
def state_in_words(code: str) -> str:
    """The label of a value state; another code stays as it is."""
    return str(ValueState(code).label) if code in ValueState.values else str(code or "")


@register.filter
def count_in_words(name: str) -> str:
    """What a count of a report counts; a name nobody put into words loses its underscores."""
    words = {
        "rows_read": _("Rows read"),
        "created": _("New demands"),
        "updated": _("Changed demands"),
        "unchanged": _("Unchanged"),
        "skipped": _("Left out"),
    }
    return words.get(name, name.replace("_", " "))


@register.filter
def entry_count_in_words(name: str) -> str:
    """What a count of an import of candidates counts."""
    words = {"rows_read": _("Entries read"), "created": _("New candidates"), "updated": _("Changed candidates")}
    return words.get(name) or count_in_words(name)


@register.filter
def status_in_words(status: str) -> str:
    """What happened to a row of an import."""
    words = {
        "created": _("New"),
        "updated": _("Changed"),
        "unchanged": _("Unchanged"),
        "skipped": _("Left out"),
        "rejected": _("Refused"),
        "merged": _("Joined to a post"),
        "note": _("Note"),
        "total": _("Total"),
        "header": _("Header"),
        "title": _("Title"),
    }
    return words.get(status, status)
