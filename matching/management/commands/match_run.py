"""Recommends candidates for every demand of a published edition."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.exceptions import CatalogueError
from catalogue.models import Edition
from matching.large.alone import parts_work
from matching.models import MatchRun
from matching.services import runs_cancel
from matching.services.request import LIMIT
from matching.services.run import run_execute


class Command(BaseCommand):
    help = "Match a published edition. An interrupted run is carried on; a finished one is not repeated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", required=True, metavar="NUMBER", help="number of the edition, such as 2026-1")
        parser.add_argument("--limit", type=int, default=LIMIT, help="most recommendations per demand")
        parser.add_argument("--again", action="store_true", help="run anew although nothing has changed")
        parser.add_argument("--cancel", action="store_true", help="cancel what is under way over the edition instead")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.filter(number=options["edition"]).first()
        if edition is None:
            raise CommandError(f"There is no edition {options['edition']}.")
        if options["cancel"]:
            self.stdout.write(f"{runs_cancel(edition=edition)} cancelled.")
            return
        with tqdm(unit="demands", disable=options["verbosity"] == 0, leave=False, file=self.stderr) as bar:

            def show(done: int, total: int | None = None, note: str = "") -> None:
                bar.total, bar.n = total, done
                bar.set_description(note, refresh=True)

            try:
                run = run_execute(edition=edition, limit=options["limit"], again=options["again"], progress=show)
            except CatalogueError as error:
                raise CommandError(str(error)) from error
            parts_work(run=run, progress=show)
        run.refresh_from_db()
        if run.state == MatchRun.State.CANCELLED:
            raise CommandError(f"Run {run.pk} was cancelled: nothing of it is kept.")
        if run.state == MatchRun.State.RUNNING:
            raise CommandError(f"Parts of run {run.pk} failed; give the command again to carry on.")
        if options["verbosity"]:
            counts = {name: run.report[name] for name in ("entries", "candidates", "recommendations")}
            told = ", ".join(f"{name} {number}" for name, number in counts.items())
            lacking = f"demands with nobody {run.report['demands_with_nobody']}"
            lonely = f"candidates with nothing {run.report['candidates_with_nothing']}"
            self.stdout.write(f"Run {run.pk}: {told}, {lacking}, {lonely}, {run.report['seconds']} s")
