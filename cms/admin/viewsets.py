"""The two kinds of viewsets of the admin: facts that editors keep, and records that services write."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from cms.admin.listing import ListView


class FactViewSet(ModelViewSet):
    """A fact with list, form, history and a read-only view for those who may only look.

    `related` and `prefetched` name the relations that the columns of the list follow.
    """

    index_view_class = ListView
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id"]
    list_per_page = 50
    search_backend_name = None
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the list which relations to fetch."""
        kwargs |= {"related": self.related, "prefetched": self.prefetched}
        return dict(super().get_index_view_kwargs(**kwargs))


class RecordViewSet(FactViewSet):
    """A record: listed and looked at. Policies forbid add, change and delete to everybody."""

    def get_urlpatterns(self) -> list[Any]:
        """Only the views that look; the others don't exist."""
        looking = [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
        if self.inspect_view_enabled:
            looking.append(path("inspect/<int:pk>/", self.inspect_view, name="inspect"))
        return looking

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No address is given out for what doesn't exist."""
        absent = ("history_url_name", "usage_url_name", "add_url_name", "edit_url_name", "delete_url_name")
        given = super().get_common_view_kwargs(**kwargs)
        return dict(given) | dict.fromkeys(absent, ViewSet.UNDEFINED)
