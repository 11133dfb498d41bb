"""Trains the matcher on the site's concepts; does nothing when the stored one is current."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from matching.storage import version_path
from matching.training import model_is_current, model_train


class Command(BaseCommand):
    help = "Train the matcher on the concepts. Does nothing when the stored one fits data, code and libraries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="train even when the stored matcher is current")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["again"] and model_is_current():
            self.stdout.write("The stored matcher is current.")
            return
        trained = model_train()
        self.stdout.write(f"Trained matcher {trained.version}: {version_path(trained.version)}")
