"""Imports projects from a JSON list; safe to repeat."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.exceptions import CatalogueError
from catalogue.importing.facts import projects_import


class Command(BaseCommand):
    help = "Create or update projects by code from a JSON list of objects with the fields of the model."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = projects_import(path=options["file"])
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(", ".join(f"{name} {number}" for name, number in counts.items()))
