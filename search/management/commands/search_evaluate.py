"""Prints how good search is on judged queries, for each way of searching and each language."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.current import NAMES, engine_choose, engine_key, engine_name
from search.engines.protocol import SearchUnavailable
from search.evaluation.judged import judged_read
from search.evaluation.report import misses, report_lines, report_make
from search.evaluation.ways import BEST


class Command(BaseCommand):
    help = "Measure search on judged queries (JSON lines of id, lang, q, relevant: identifier of the unit to grade)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--engine", choices=sorted(NAMES), help="Ask this engine, whatever the settings say.")
        parser.add_argument("--json", action="store_true", help="Print everything as JSON, the answers too.")
        parser.add_argument("--misses", action="store_true", help="Name the queries whose best answers are not first.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queries = judged_read(options["file"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"Can't read judged queries from {options['file']}: {error}") from error
        try:
            with engine_choose(options["engine"] or engine_key()):
                report = report_make(queries, engine=engine_name())
        except LookupError as error:
            raise CommandError(str(error)) from error
        except SearchUnavailable as error:
            raise CommandError(f"There is no index: {error} Run search_rebuild.") from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
            return
        for line in report_lines(report):
            self.stdout.write(line)
        if options["misses"]:
            for line in misses(queries, report.answers[BEST]):
                self.stdout.write(line)
