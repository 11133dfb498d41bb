"""App configuration of cms."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """See the package docstring."""

    name = "cms"
