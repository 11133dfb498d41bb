"""App configuration of matching."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See the package docstring."""

    name = "matching"
