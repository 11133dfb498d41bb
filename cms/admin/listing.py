"""The index views of the admin's lists."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView

SHORT = ("reference", "code")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell_defused(value: str) -> str:
    """Text that a spreadsheet would run as a formula, made plain by a leading apostrophe."""
    return f"'{value}" if value.startswith(FORMULA) else value


DEFUSE = {str: {"csv": cell_defused, "xlsx": cell_defused}}


class RowMenu:
    """The menu of a row. It is named by the row's reference: `str` of a row may ask the database for more."""

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """References and codes stay on one line beside their menu."""
        if field_name in SHORT:
            kwargs.setdefault("classname", "title keep-line")
        return super()._get_title_column(field_name, *args, **kwargs)  # type: ignore[misc]

    def get_list_buttons(self, instance: Any) -> list[Any]:
        items = self.get_list_more_buttons(instance)  # type: ignore[attr-defined]
        name = getattr(instance, "reference", "") or getattr(instance, "code", "") or f"{instance.pk}"
        label = _("More options for '%(title)s'") % {"title": name}
        menu = ButtonWithDropdown(
            buttons=[Button.from_menu_item(item) for item in items],
            icon_name="dots-horizontal",
            attrs={"aria-label": label},
        )
        return [menu] if len(items) > 1 else []


class ListView(RowMenu, generic.IndexView):
    """A list; `related` and `prefetched` are what its columns follow, fetched in a constant number of queries."""

    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    custom_value_preprocess = generic.IndexView.custom_value_preprocess | DEFUSE

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related(*self.related).prefetch_related(*self.prefetched)


class SnippetListView(RowMenu, SnippetIndexView):
    """The same for models with drafts and revisions, without actions on many rows at once."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    custom_value_preprocess = SnippetIndexView.custom_value_preprocess | DEFUSE

    @cached_property
    def columns(self) -> list[Any]:
        return [column for column in super().columns if column.name != "bulk_actions"]
