"""Says what other weights would have made of a past edition, from the ledgers kept."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.exceptions import CatalogueError
from matching.registry.proposing import weights_propose
from matching.simulating.changes import weights_parse
from matching.simulating.simulate import Simulation, run_latest, run_simulate


class Command(BaseCommand):
    help = "Try weights on the latest run of an edition. The run stays as it is; nothing is kept unless --keep."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", required=True, metavar="NUMBER", help="number of the edition, such as 2026-1")
        parser.add_argument("--weights", required=True, help="weights by kind of line, such as topic=0.35,ability=0.2")
        parser.add_argument("--keep", action="store_true", help="keep these weights as a challenger")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = run_latest(options["edition"])
            simulation = run_simulate(run=run, changes=weights_parse(options["weights"]))
            self._tell(simulation)
            if options["keep"]:
                self.stdout.write(f"Kept as challenger {weights_propose(simulation=simulation).version}.")
        except CatalogueError as error:
            raise CommandError(str(error)) from error

    def _tell(self, simulation: Simulation) -> None:
        found, before, after = simulation.outcome, simulation.before, simulation.weights
        changed = [f"{kind} {before[kind]:g} → {after[kind]:g}" for kind in after if before[kind] != after[kind]]
        told = [
            f"Run {simulation.run.pk} of {simulation.run.edition.number}: {', '.join(changed) or 'the same weights'}",
            f"pairs {found.pairs}, demands {found.demands}, people {found.people}",
            f"rank changes: {found.moved} pairs, {found.demands_moved} demands, {found.people_moved} people, "
            f"{found.shift} places on average",
            f"another first: {found.first_changed} demands; another first three: {found.first_three_changed} demands",
            f"grade changes: {found.grades_changed} pairs "
            f"{', '.join(f'{change} {count}' for change, count in found.grades.items())}".rstrip(),
            f"placed by the spread or no longer: {found.placed_changed} pairs",
            f"affected in any way: {found.demands_affected} demands, {found.people_affected} people",
            f"part of formal lines in a score: mean {found.guard_before.mean} → {found.guard_after.mean}, "
            f"most {found.guard_before.most} → {found.guard_after.most}",
        ]
        if found.unlike:
            told.append(f"{found.unlike} stored scores are not those of the present code: run the edition again first")
        self.stdout.write("\n".join(told))
