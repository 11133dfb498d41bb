"""What search engines are told: robots.txt and the site map in both languages."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from catalogue.models import Industry
from catalogue.selectors.editions import editions_published, entries_current
from cms.public.languages import HTML_CODES
from cms.public.selectors.places import bases_active

Address = tuple[str, dict[str, str]]
LIMIT = 20_000
"""Two languages a page: a site map may hold 50 000 addresses."""


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; single filters and accounts need not be crawled."""
    return render(
        request, "public/robots.txt", {"address": settings.SITE_URL}, content_type="text/plain; charset=utf-8"
    )


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every permanent page with its alternate in the other language."""
    rows = [*_routes(), *_pages()]
    return render(request, "public/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")


def _routes() -> Iterator[Address]:
    for name in ("demands", "editions", "industries", "bases"):
        yield _in_both(name)
    for number in editions_published().values_list("number", flat=True):
        yield _in_both("edition", number)
    for code in Industry.objects.values_list("code", flat=True):
        yield _in_both("industry", code)
    for code in bases_active().values_list("code", flat=True):
        yield _in_both("base", code)
    for reference in entries_current().order_by("-pk").values_list("reference", flat=True)[:LIMIT]:
        yield _in_both("demand", reference)


def _in_both(name: str, *arguments: str) -> Address:
    alternates = {}
    for code, tag in HTML_CODES.items():
        with translation.override(code):
            alternates[tag] = settings.SITE_URL + reverse(f"public:{name}", args=arguments)
    return name, alternates


def _pages() -> Iterator[Address]:
    """Editors' pages, grouped over their languages."""
    groups: dict[str, dict[str, str]] = {}
    for page in Page.objects.live().filter(depth__gte=2).exclude(slug="").select_related("locale"):
        path = page.url_path.split("/", 2)[2]
        tag = HTML_CODES.get(page.locale.language_code)
        if tag:
            groups.setdefault(str(page.translation_key), {})[tag] = (
                f"{settings.SITE_URL}/{page.locale.language_code}/{path}"
            )
    for alternates in groups.values():
        yield "page", alternates
