"""`manage.py taxonomy_load`: industries, sub-fields and concepts that come with the product."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.services.taxonomy import taxonomy_load


class Command(BaseCommand):
    """Thin shell over the service."""

    help = "Load the taxonomy of industries and the bilingual concepts."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = taxonomy_load()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
