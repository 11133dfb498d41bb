"""Tags that show paired texts: the reader's language first, a visible label when only the other exists."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from catalogue.choices import Language, TextState
from catalogue.models import Base
from catalogue.publishing.content import Bilingual
from cms.public.languages import html_code, other_language
from cms.public.lines import EntryLine
from cms.public.wording.paragraphs import Line, paragraphs
from cms.public.wording.why import why_words

register = template.Library()
register.filter("why_words", why_words)

HAN = re.compile(r"[\u3400-\u9fff]")


@register.simple_tag
def paired(pair: Bilingual, label: bool = True) -> SafeString:
    """The text in the reader's language; else the other one with its `lang` and, unless told not to, a label."""
    reader = _reader()
    text, own = pair.in_language(reader)
    if own:
        return format_html("{}", text)
    shown = format_html('<span lang="{}">{}</span>', html_code(other_language(reader)), text)
    return format_html("{} {}", shown, only_in(other_language(reader))) if label else shown


@register.simple_tag
def paired_text(pair: Bilingual) -> str:
    """The bare text in the reader's language, else in the other one, for places that take no markup."""
    return pair.in_language(_reader())[0]


@register.simple_tag
def paired_other(pair: Bilingual) -> SafeString:
    """The text in the language that the page is not in, marked with its `lang`; empty when it is missing, or when it
    already stands in for the reader's own."""
    reader = _reader()
    own, other = (pair.zh, pair.en) if reader == Language.ZH else (pair.en, pair.zh)
    if not own or not other:
        return mark_safe("")
    return format_html('<span lang="{}">{}</span>', html_code(other_language(reader)), other)


@register.simple_tag
def paired_prose(pair: Bilingual) -> SafeString:
    """Paragraphs of a longer text in the reader's language, else in the other one under its label."""
    reader = _reader()
    text, own = pair.in_language(reader)
    if own:
        return prose(text)
    other = other_language(reader)
    return format_html('<p>{}</p><div lang="{}">{}</div>', only_in(other), html_code(other), prose(text))


@register.simple_tag
def platforms(base: Base) -> tuple[list[str], str]:
    """The platforms of a base in the reader's language, else in the other one; and their `lang`."""
    reader = _reader()
    own, other = (
        (base.platforms_zh, base.platforms_en) if reader == Language.ZH else (base.platforms_en, base.platforms_zh)
    )
    return (own, html_code(reader)) if own else (other, html_code(other_language(reader)))


@register.simple_tag
def names(row: object, field: str = "name") -> Bilingual:
    """A pair of fields of a model, such as name_zh and name_en, as a pair of texts."""
    return Bilingual(zh=getattr(row, f"{field}_zh") or "", en=getattr(row, f"{field}_en") or "")


@register.simple_tag
def only_in(language: str) -> SafeString:
    """The visible label of a text that exists in that language alone."""
    if language == Language.ZH:
        return format_html('<span class="only-in">{} · <span lang="zh-Hans">中文原文</span></span>', _("Chinese only"))
    return format_html('<span class="only-in">{} · <span lang="en">English</span></span>', _("English only"))


@register.simple_tag
def titled(line: EntryLine) -> SafeString:
    """The title in the reader's language, else in the other one; with what was found marked."""
    reader = _reader()
    shown = reader if line.title.in_language(reader)[1] else other_language(reader)
    text = _title_html(line, shown)
    return text if shown == reader else format_html('<span lang="{}">{}</span>', html_code(shown), text)


@register.simple_tag
def titled_other(line: EntryLine) -> SafeString:
    """The title in the language that the page is not in, with what was found marked."""
    other = other_language(_reader())
    return format_html('<span lang="{}">{}</span>', html_code(other), _title_html(line, other))


@register.simple_tag
def title_only(line: EntryLine) -> SafeString:
    """The label of a title that the reader's language lacks."""
    reader = _reader()
    return mark_safe("") if line.title.in_language(reader)[1] else only_in(other_language(reader))


def _title_html(line: EntryLine, language: Language) -> SafeString:
    marked = (line.title_html or {}).get(language)
    if marked:
        return mark_safe(marked)  # noqa: S308 - escaped by the search package, which promises so
    return format_html("{}", line.title.zh if language == Language.ZH else line.title.en)


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs and numbered items of a plain text, escaped."""
    return format_html_join("\n", "{}", ((_part(numbered, lines),) for numbered, lines in paragraphs(text)))


def _part(numbered: bool, lines: list[Line]) -> SafeString:
    if numbered:
        items = format_html_join("", "<li><span>{}</span><span>{}</span></li>", lines)
        return format_html('<ul class="items">{}</ul>', items)
    return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((words,) for _number, words in lines)))


@register.simple_tag
def colon() -> str:
    """What stands between a name and its value."""
    return pgettext("between a name and its value", ": ")


@register.filter
def text_lang(text: str) -> str:
    """The `lang` of a text whose language is not recorded: Chinese as soon as it holds a Chinese character."""
    return html_code(Language.ZH if HAN.search(text) else Language.EN)


@register.filter
def translation_label(state: str) -> str:
    """What readers must know of how a text came to be; empty for an original or checked text."""
    labels: dict[str, str] = {
        TextState.MACHINE: _("Machine translation, not checked"),
        TextState.STALE: _("The original was changed after this translation"),
    }
    return labels.get(state, "")


def _reader() -> Language:
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN
