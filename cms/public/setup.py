"""Makes the page tree in both languages on a new site. Pages that exist are left as their editors wrote them."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, Site

from catalogue.choices import Language
from cms.models import HomePage, StandardPage
from cms.public.front_texts import FRONT
from cms.public.pages import page_text

SITE_NAME = "Talent Demand Catalogue"


@dataclass(frozen=True)
class StandardSlug:
    """A standard page that every site starts with."""

    slug: str
    in_menu: bool


PAGES = (
    StandardSlug("guidance", in_menu=True),
    StandardSlug("about", in_menu=True),
    StandardSlug("privacy", in_menu=False),
    StandardSlug("accessibility", in_menu=False),
)


@transaction.atomic
def site_pages_ensure() -> list[str]:
    """Make what is missing of locales, site, home pages and standard pages; returns the paths of the pages made."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in Language.values}
    made: list[Page] = []
    homes = _homes(locales, made)
    for entry in PAGES:
        _standard(entry, homes, made)
    return [page.url_path for page in made]


def _homes(locales: dict[str, Locale], made: list[Page]) -> dict[str, HomePage]:
    chinese = HomePage.objects.filter(locale=locales[Language.ZH]).first()
    if chinese is None:
        root = Page.get_first_root_node()
        chinese = HomePage(slug="catalogue", locale=locales[Language.ZH], **_home_values(Language.ZH))
        root.add_child(instance=chinese)
        chinese.save_revision().publish()
        made.append(chinese)
    _site(chinese)
    english = HomePage.objects.filter(translation_key=chinese.translation_key, locale=locales[Language.EN]).first()
    if english is None:
        english = chinese.copy_for_translation(locales[Language.EN])
        _publish(english, _home_values(Language.EN), made)
    return {Language.ZH: chinese, Language.EN: english}


def _site(home: HomePage) -> None:
    """Point the site at the home page, in place of the page that Wagtail's own set-up made."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name=SITE_NAME)
        return
    welcome = site.root_page
    if isinstance(welcome.specific, HomePage):
        return
    site.root_page, site.site_name = home, SITE_NAME
    site.save()
    if welcome.slug == "home" and welcome.get_children_count() == 0:
        welcome.delete()


def _standard(entry: StandardSlug, homes: dict[str, HomePage], made: list[Page]) -> None:
    chinese = StandardPage.objects.child_of(homes[Language.ZH]).filter(slug=entry.slug).first()
    if chinese is None:
        chinese = StandardPage(
            slug=entry.slug,
            locale=homes[Language.ZH].locale,
            show_in_menus=entry.in_menu,
            **_standard_values(entry.slug, Language.ZH),
        )
        homes[Language.ZH].add_child(instance=chinese)
        chinese.save_revision().publish()
        made.append(chinese)
    if not StandardPage.objects.child_of(homes[Language.EN]).filter(slug=entry.slug).exists():
        english = chinese.copy_for_translation(homes[Language.EN].locale)
        _publish(english, _standard_values(entry.slug, Language.EN), made)


def _publish(page: Page, values: dict[str, Any], made: list[Page]) -> None:
    """Fill a copy made for translation with its own words and publish it."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    made.append(page)


def _home_values(language: str) -> dict[str, Any]:
    front = FRONT[language]
    readers = [{"type": "reader", "value": reader} for reader in front["readers"]]
    return {name: front[name] for name in ("title", "heading", "introduction")} | {"readers": readers}


def _standard_values(slug: str, language: str) -> dict[str, Any]:
    text = page_text(slug, language)
    return {
        "title": text.title,
        "introduction": text.introduction,
        "search_description": text.description,
        "body": text.body,
    }
