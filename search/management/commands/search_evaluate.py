"""Prints how good search is on judged queries, for each way of searching and each language."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.protocol import SearchUnavailable
from search.evaluation import Figures, evaluate, judged_read, variants


class Command(BaseCommand):
    help = "Measure search on judged queries (JSON lines of id, lang, q, relevant: identifier of the unit to grade)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--misses", action="store_true", help="Name the queries of the last variant that go wrong.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queries = judged_read(options["file"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"Can't read judged queries from {options['file']}: {error}") from error
        self.stdout.write(f"{'':20}{'queries':>8}{'nDCG@10':>9}{'recall@20':>11}{'MRR':>7}{'rejected':>10}")
        try:
            for name, answer in variants().items():
                for group, row in evaluate(queries, answer).items():
                    self.stdout.write(f"{name if group == 'all' else '  ' + group:20}{_line(row)}")
        except SearchUnavailable as error:
            raise CommandError(f"There is no index: {error} Run search_rebuild.") from error
        if options["misses"]:
            for query in queries:
                found = answer(query.text)
                best = [key for key, grade in query.relevant.items() if grade == max(query.relevant.values())]
                if found[: len(best)] != best and set(found[: len(best)]) != set(best):
                    self.stdout.write(f"{query.id} {query.text!r}: wanted {query.relevant}, found {found[:8]}")


def _line(row: Figures) -> str:
    cells = ((row.ndcg, 9), (row.recall, 11), (row.mrr, 7), (row.rejection, 10))
    shown = (f"{'-' if value is None else f'{value:.3f}':>{width}}" for value, width in cells)
    return f"{row.queries:>8}" + "".join(shown)
