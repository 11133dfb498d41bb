"""Tags for the frame of every page: languages, menu, current edition."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.context import RequestContext
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from catalogue.models import Edition
from catalogue.selectors.editions import edition_latest
from cms.public.languages import LanguageLink, html_code
from cms.public.languages import language_links as links_of_languages
from cms.public.menu import PageLink, menu_pages

register = template.Library()


@register.simple_tag
def html_lang(language: str = "") -> str:
    """The tag for a `lang` attribute: of the given content language, else of the page."""
    return html_code(language or get_language() or "")


@register.simple_tag(takes_context=True)
def language_links(context: RequestContext) -> list[LanguageLink]:
    """The current page in each language it exists in; empty outside a request, as on a plain error page."""
    request = context.get("request")
    if request is None:
        return []
    return links_of_languages(request, current=get_language() or "", page=context.get("page"))


@register.simple_tag(takes_context=True)
def site_pages(context: RequestContext) -> list[PageLink]:
    """Editors' pages below the home page in the reader's language."""
    request = context.get("request")
    return menu_pages(request) if request is not None else []


@register.simple_tag
def current_edition() -> Edition | None:
    """The edition published last."""
    return edition_latest()


@register.inclusion_tag("includes/crumbs.html", takes_context=True)
def crumbs(context: RequestContext, *parts: str) -> dict[str, object]:
    """Breadcrumbs below the home page, given as name, address, name, address…; the last name has no address."""
    addresses = [*parts[1::2], ""]
    return {"crumbs": list(zip(parts[0::2], addresses, strict=False)), "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}


@register.simple_tag
def json_ld(data: dict[str, object]) -> SafeString:
    """Structured data as a data block: no script, so the content security policy has nothing to allow."""
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    safe = text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308 - no markup can be left


@register.simple_tag(takes_context=True)
def nav_current(context: RequestContext, name: str) -> str:
    """`aria-current` for a menu entry: the page itself, or the section that the page is in."""
    match = getattr(context.get("request"), "resolver_match", None)
    section = context.get("section") or (match.url_name if match else "")
    return "true" if section == name else ""
