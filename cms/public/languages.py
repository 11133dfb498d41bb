"""The two languages of the site: the same page in the other one, and the code a browser knows it by."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from wagtail.models import Page

from catalogue.choices import Language

OWN_NAMES = {Language.ZH: "中文", Language.EN: "English"}
HTML_CODES = {Language.ZH: "zh-Hans", Language.EN: "en"}


@dataclass(frozen=True)
class LanguageLink:
    """The current page in one language. `path` keeps the query; `address` is absolute and without it."""

    code: str
    html_code: str
    name: str
    path: str
    address: str
    current: bool


def html_code(language: str) -> str:
    """The language tag for a `lang` attribute."""
    return HTML_CODES[Language.ZH if language.startswith("zh") else Language.EN]


def other_language(language: str) -> Language:
    """The content language that is not this one."""
    return Language.EN if language.startswith("zh") else Language.ZH


def language_links(request: HttpRequest, *, current: str, page: Page | None = None) -> list[LanguageLink]:
    """This page in each language that it exists in, Chinese first. A page that can't be moved has one link a language
    to the same path."""
    existing = _languages_of(page) if page is not None else None
    return [
        LanguageLink(
            code=code,
            html_code=HTML_CODES[code],
            name=OWN_NAMES[code],
            path=translate_url(request.get_full_path(), code),
            address=settings.SITE_URL + translate_url(request.path, code),
            current=code == current,
        )
        for code in OWN_NAMES
        if existing is None or code in existing
    ]


def _languages_of(page: Page) -> set[str]:
    codes = (
        Page.objects.live().filter(translation_key=page.translation_key).values_list("locale__language_code", flat=True)
    )
    return set(codes)
