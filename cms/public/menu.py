"""The editors' pages that the menu and the foot of each page link to."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site


@dataclass(frozen=True)
class PageLink:
    """A live page below the home page. `in_menu` says whether it stands at the top of the site too."""

    title: str
    path: str
    in_menu: bool


def menu_pages(request: HttpRequest) -> list[PageLink]:
    """Live children of the home page in the current language, in the editors' order. One or two queries."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    language = get_language() or ""
    pages = (
        Page.objects.live()
        .filter(locale__language_code=language, depth=site.root_page.depth + 1)
        .exclude(alias_of__isnull=False)
        .order_by("path")
    )
    return [PageLink(title=page.title, path=f"/{language}/{page.slug}/", in_menu=page.show_in_menus) for page in pages]
