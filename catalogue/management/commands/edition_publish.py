"""`manage.py edition_publish NUMBER`: freeze and publish in one transaction."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.exceptions import CatalogueError
from catalogue.management.editions import edition_by_number
from catalogue.services.edition import edition_publish


class Command(BaseCommand):
    """Thin shell over the service."""

    help = "Publish an edition. Blocking findings stop it; with --strict warnings do too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number")
        parser.add_argument("--strict", action="store_true", help="Treat warnings as blocking.")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = edition_by_number(options["number"])
        try:
            edition = edition_publish(edition=edition, accept_warnings=not options["strict"])
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Edition {edition.number} published with {edition.entries.count()} entries.")
