"""Imports candidates from JSON Resume or CSV; safe to repeat."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.choices import Purpose
from catalogue.importing.candidates.service import candidates_import


class Command(BaseCommand):
    help = "Import candidates. Without consent a candidate is stored, but neither indexed nor matched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=["jsonresume", "csv"], default="jsonresume")
        parser.add_argument("--source", default="import", help="who sends the file; ids are unique within a source")
        parser.add_argument("--consent", nargs="*", default=[], choices=Purpose.values, metavar="PURPOSE")
        parser.add_argument("--consent-source", default="", help="where that consent was given; it is logged")
        parser.add_argument("--report", type=Path, help="write what became of every entry to this JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(unit="candidates", disable=options["verbosity"] == 0, leave=False, file=self.stderr) as bar:

            def show(done: int, total: int | None, note: str) -> None:
                bar.n = done
                bar.set_description(note, refresh=True)

            summary = candidates_import(
                path=options["file"],
                form=options["format"],
                source=options["source"],
                consent=options["consent"] or [],
                consent_source=options["consent_source"],
                progress=show,
                report_path=options["report"],
            )
        if summary.error:
            raise CommandError(f"{summary.file}: {summary.error}")
        if options["verbosity"]:
            counts = ", ".join(f"{name} {number}" for name, number in summary.counts().items())
            self.stdout.write(f"{summary.file}: {counts}")
