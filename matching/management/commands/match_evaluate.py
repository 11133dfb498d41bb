"""Prints how well the matcher ranks judged titles and judged profiles, beside plainer ways of ranking."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import matching.evaluating.profiles
import matching.evaluating.titles
from matching.evaluating.faults import SetFault
from matching.evaluating.profiles import profile_set
from matching.evaluating.report import Table, profiles_measure, table_data, table_lines, titles_measure
from matching.evaluating.titles import title_sets
from matching.evaluating.ways import profile_ways, title_ways
from matching.services.evaluation import evaluation_keep, sets_digest
from matching.training import model_ensure
from search.embedding import passage_vectors


class Command(BaseCommand):
    help = "Measure the matcher on judged sets: MAP, MRR, P@5 and nDCG@10 (gain 2^grade - 1)."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """The parser, with the formats below the options."""
        formats = (matching.evaluating.titles.__doc__, matching.evaluating.profiles.__doc__)
        epilog = "\n\n".join(text for text in formats if text)
        return super().create_parser(
            prog_name, subcommand, epilog=epilog, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--titles", type=Path, nargs="+", metavar="DIR", default=[], help="folders of judged titles"
        )
        parser.add_argument(
            "--profiles", type=Path, nargs="+", metavar="FILE", default=[], help="JSON lines of judged profiles"
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument("--keep", action="store_true", help="store the figures for the board")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["titles"] and not options["profiles"]:
            raise CommandError("Say what to measure on: --titles DIR, --profiles FILE, or both.")
        try:
            # All is read before anything is measured: a fault in the last file should not cost minutes.
            folders = [(path, title_sets(path)) for path in options["titles"]]
            files = [profile_set(path) for path in options["profiles"]]
        except SetFault as fault:
            raise CommandError(str(fault)) from fault
        trained = model_ensure()
        found: list[tuple[str, str, str, Table]] = []
        for path, sets in folders:
            digest = sets_digest([row.digest for row in sets])
            found.append((path.resolve().name, "titles", digest, titles_measure(sets, title_ways(passage_vectors))))
        for judged in files:
            ways = profile_ways(passage_vectors, trained)
            found.append((judged.name, "profiles", judged.digest, profiles_measure(judged, ways)))
        if options["keep"]:
            for name, kind, digest, table in found:
                evaluation_keep(name=name, kind=kind, model_version=trained.version, set_digest=digest, table=table)
        self._print(found, trained.version, as_json=options["json"])

    def _print(self, found: list[tuple[str, str, str, Table]], version: str, *, as_json: bool) -> None:
        if as_json:
            rows = [
                {"name": name, "kind": kind, "set_digest": digest, "figures": table_data(table)}
                for name, kind, digest, table in found
            ]
            self.stdout.write(json.dumps({"model_version": version, "sets": rows}, ensure_ascii=False))
            return
        self.stdout.write(f"Matcher {version}")
        for name, kind, _digest, table in found:
            self.stdout.write(f"\n{name} ({kind})")
            for line in table_lines(table):
                self.stdout.write(line)
