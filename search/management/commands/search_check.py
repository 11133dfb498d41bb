"""Compares database and index by id and content; exits 1 when they differ."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.checking import KindReport, events_waiting, index_check
from search.engines.protocol import SearchUnavailable


class Command(BaseCommand):
    help = "Compare the database with the search index; with --repair, mend what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Index what is missing or stale, remove the rest.")

    def handle(self, *args: Any, **options: Any) -> None:
        shown = options["verbosity"] > 0
        try:
            reports = self._check(repair=options["repair"], shown=shown)
            if options["repair"]:
                self._say(reports)
                self.stdout.write("Repaired; comparing again.")
                reports = self._check(repair=False, shown=shown)
        except SearchUnavailable as error:
            raise CommandError(f"There is no index to compare with: {error} Run search_migrate.") from error
        self._say(reports)
        waiting, aside = events_waiting()
        self.stdout.write(f"outbox: {waiting} waiting, {aside} set aside")
        if not all(report.clean for report in reports):
            sys.exit(1)

    def _check(self, *, repair: bool, shown: bool) -> list[KindReport]:
        with tqdm(unit="doc", disable=not shown) as bar:
            done: dict[str, int] = {}

            def watch(kind: str, compared: int) -> None:
                done[kind] = compared
                bar.set_description(kind, refresh=False)
                bar.update(sum(done.values()) - bar.n)

            return index_check(repair=repair, watch=watch)

    def _say(self, reports: list[KindReport]) -> None:
        for row in reports:
            counts = f"{row.same} same, {row.missing} missing, {row.extra} extra, {row.stale} stale"
            self.stdout.write(f"{row.kind}: {counts}, {row.waiting} on the way")
            for difference, ids in row.examples.items():
                self.stdout.write(f"  {difference}: {', '.join(map(str, ids))}")
            for id_, reason in row.reasons.items():
                self.stdout.write(f"  {id_} was not taken: {reason}")
