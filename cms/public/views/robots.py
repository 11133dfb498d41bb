"""What search engines are told: robots.txt and the site map in both languages."""

from collections.abc import Iterable, Iterator

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
    lists = {name: _in_both(f"public:{name}") for name in ("demands", "editions", "industries", "bases")}
    yield from lists.items()
    below: dict[str, Iterable[str]] = {
        "editions": editions_published().values_list("number", flat=True),
        "industries": Industry.objects.values_list("code", flat=True),
        "bases": bases_active().values_list("code", flat=True),
        "demands": entries_current().order_by("-pk").values_list("reference", flat=True)[:LIMIT],
    }
    for name, keys in below.items():
        for key in keys:
            yield name, {tag: f"{address}{key}/" for tag, address in lists[name].items()}


def _in_both(name: str) -> dict[str, str]:
    addresses = {}
    for code, tag in HTML_CODES.items():
        with translation.override(code):
            addresses[tag] = settings.SITE_URL + reverse(name)
    return addresses


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
