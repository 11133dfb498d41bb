"""App configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """See the package docstring."""

    name = "search"
