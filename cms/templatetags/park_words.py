"""Tags of the park's pages: sentences in both languages where they differ, numbers for drawings."""

from django import template

from catalogue.choices import Language
from catalogue.publishing.content import Bilingual
from cms.templatetags.desk_words import HTML_LANG, reader_language

register = template.Library()


@register.filter
def sentences(pair: Bilingual) -> list[dict[str, str | bool]]:
    """The sentence in the reader's language, then in the other one where it differs; each with its `lang`."""
    language = reader_language()
    other = Language.EN if language == Language.ZH else Language.ZH
    own_text, other_text = (pair.zh, pair.en) if language == Language.ZH else (pair.en, pair.zh)
    found: list[dict[str, str | bool]] = []
    if own_text:
        found.append({"lang": HTML_LANG[language], "text": own_text, "foreign": False, "language": language})
    if other_text and other_text.strip() != own_text.strip():
        found.append({"lang": HTML_LANG[other], "text": other_text, "foreign": not own_text, "language": other})
    return found


@register.filter
def hundredths(value: float | None) -> str:
    """A share between 0 and 1 as whole percent; a dash when there is none."""
    return "–" if value is None else f"{round(value * 100)} %"


@register.filter
def points(value: float) -> str:
    """A score or a part of one in points of a hundred. Parts are whole hundredths, so what is seen adds up."""
    return f"{value * 100:.2f}"


@register.filter
def signed(value: float) -> str:
    """A change in points of a hundred with its sign; a true minus, so that it is as wide as the plus."""
    return "±0" if not value else f"{value * 100:+.2f}".replace("-", "−")


@register.filter
def drawn(value: float) -> str:
    """A number for an attribute of a drawing, the same in every language."""
    return f"{value:.1f}"
