"""Compiles the packages' translations; no gettext tools are needed."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.translations import catalogues_compile


class Command(BaseCommand):
    """See the module docstring."""

    help = "Compile every locale/*/LC_MESSAGES/django.po of the project that has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and say how many."""
        compiled = catalogues_compile(settings.BASE_DIR)
        self.stdout.write(f"{len(compiled)} translation file(s) compiled.")
