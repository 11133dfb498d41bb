"""The group of search in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.admin.search.index import IndexViewSet
from cms.admin.search.unmet import UnmetViewSet


class SearchGroup(ViewSetGroup):
    """What readers do not find, and the index."""

    menu_label = _("Search desk")
    menu_name = "search-desk"
    menu_icon = "search"
    menu_order = 135
    items = (UnmetViewSet, IndexViewSet)
