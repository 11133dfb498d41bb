"""Compares database and index by id and content; exits 1 when they differ."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.checking import KindReport, events_waiting, index_check
from search.engines.protocol import SearchUnavailable


class Command(BaseCommand):
    help = "Compare the database with the search index; with --repair, mend what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Index what is missing or stale, remove the rest.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reports = index_check(repair=options["repair"])
            if options["repair"]:
                self._say(reports)
                self.stdout.write("Repaired; comparing again.")
                reports = index_check()
        except SearchUnavailable as error:
            raise CommandError(f"There is no index to compare with: {error} Run search_rebuild.") from error
        self._say(reports)
        waiting, aside = events_waiting()
        self.stdout.write(f"outbox: {waiting} waiting, {aside} set aside")
        if not all(report.clean for report in reports):
            sys.exit(1)

    def _say(self, reports: list[KindReport]) -> None:
        for row in reports:
            counts = f"{row.same} same, {row.missing} missing, {row.extra} extra, {row.stale} stale"
            self.stdout.write(f"{row.kind}: {counts}")
            for difference, ids in row.examples.items():
                self.stdout.write(f"  {difference}: {', '.join(map(str, ids))}")
