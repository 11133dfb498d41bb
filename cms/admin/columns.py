"""Columns of the admin's lists that Wagtail has no ready-made kind of."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.coreutils import multigetattr

from catalogue.choices import Language
from cms.templatetags.matcher_words import matcher_short


class PairColumn(Column):
    """A text in both languages, one under the other, each marked with its language."""

    cell_template_name = "cms_admin/columns/pair.html"

    def __init__(self, name: str, *, zh: Any, en: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._zh, self._en = zh, en

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"zh": _read(self._zh, instance), "en": _read(self._en, instance)}


def _read(source: Any, instance: Any) -> str:
    return str(source(instance) if callable(source) else getattr(instance, source) or "")


def names_column(label: Any = None) -> PairColumn:
    """Names in both languages, sorted by the Chinese one."""
    return PairColumn("name_zh", zh="name_zh", en="name_en", label=label or _("Name"), sort_key="name_zh")


def titles_column() -> PairColumn:
    """Titles of a demand, read from its prefetched texts."""
    return PairColumn("titles", zh=_title(Language.ZH), en=_title(Language.EN), label=_("Title"))


def _title(language: str) -> Any:
    def title(demand: Any) -> str:
        return next((text.title for text in demand.texts.all() if text.language == language), "")

    return title


def label_column(name: str, label: Any, *, primary: tuple[str, ...] = (), **kwargs: Any) -> StatusTagColumn:
    """The label of a choice field as a tag; values in `primary` stand out."""
    return StatusTagColumn(
        name,
        accessor=f"get_{name}_display",
        label=label,
        primary=lambda instance: getattr(instance, name) in primary,
        sort_key=name,
        **kwargs,
    )


def matcher_column(name: str) -> Column:
    """The version of a matcher, shortened; `name` may follow relations."""
    path = name.replace(".", "__")
    return Column(name, accessor=lambda row: matcher_short(multigetattr(row, name)), label=_("Matcher"), sort_key=path)


class LinkColumn(Column):
    """A link to another page of the admin; plain text where `url` gives nothing."""

    def __init__(self, name: str, *, url: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._url = url

    def get_value(self, instance: Any) -> Any:
        value = super().get_value(instance)
        url = self._url(instance)
        return format_html('<a href="{}">{}</a>', url, value) if url and value is not None else value
