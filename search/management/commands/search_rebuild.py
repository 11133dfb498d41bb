"""Builds the search index anew beside the live one, with progress; run again after a kill, it goes on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Job
from search.documents.registry import kinds
from search.management.watching import rebuild_finish
from search.rebuilding import rebuild_covers, rebuild_request
from search.states import states_unpin


class Command(BaseCommand):
    help = "Build the search index anew beside the live one and swap it in; goes on with a rebuild that was killed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kind", choices=kinds(), action="append", help="Only this kind; may be given again.")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["kind"] or kinds()
        states_unpin(of=wanted)
        while True:
            job = rebuild_request(of=wanted, ring=False)
            ended = rebuild_finish(job, shown=options["verbosity"] > 0, say=self.stdout.write)
            if ended.state != Job.State.DONE:
                raise CommandError(f"Job {job.pk} ended as {ended.state}: {ended.error}")
            if rebuild_covers(ended, wanted):
                break
        for kind, count in ended.result.items():
            self.stdout.write(f"{kind}: {count} documents")
