"""Imports a workbook or CSV of demands; safe to repeat."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.importing.service import demands_import


class Command(BaseCommand):
    help = "Import demands from an .xlsx or CSV file. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--unit", default="", help="who submits the file; identifiers are unique within a unit")
        parser.add_argument(
            "--edition", default="", help="number of an edition in preparation that takes the demands in"
        )
        parser.add_argument("--dry-run", action="store_true", help="read, compare and report, but write nothing")
        parser.add_argument("--report", type=Path, help="write what became of every row and cell to this JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(unit="rows", disable=options["verbosity"] == 0, leave=False, file=self.stderr) as bar:

            def show(done: int, total: int | None, note: str) -> None:
                bar.total, bar.n = total, done
                bar.set_description(note, refresh=True)

            summary = demands_import(
                path=options["file"],
                unit=options["unit"],
                edition=options["edition"],
                dry_run=options["dry_run"],
                progress=show,
                report_path=options["report"],
            )
        if summary.error:
            raise CommandError(f"{summary.file}: {summary.error}")
        if options["verbosity"]:
            counts = ", ".join(f"{name} {number}" for name, number in summary.counts().items())
            prefix = "(dry run) " if summary.dry_run else ""
            self.stdout.write(f"{prefix}{summary.file}: {counts}, warnings {summary.warnings}")
