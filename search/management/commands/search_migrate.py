"""Brings every index to this release's mapping, safely on each deploy, or back to the index before."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.models import Job
from search.documents.registry import kinds
from search.engines.current import engine_current
from search.engines.protocol import SearchUnavailable
from search.management.watching import rebuild_finish
from search.migrating import MigrationRefused, RolledBack, index_rollback, migration_request

TURNS = 5
"""Jobs to wait for: another's may be for other kinds, or of another release."""


class Command(BaseCommand):
    help = (
        "Build what is missing or was built for another mapping beside the live index and swap it in; "
        "nothing happens when all is up to date. With --rollback, make the index before the last swap live again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rollback", action="store_true", help="Go back to the index before the last swap.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["rollback"]:
                self._rollback()
            else:
                self._migrate(shown=options["verbosity"] > 0)
            held = engine_current().health().documents
        except SearchUnavailable as error:
            raise CommandError(f"The search engine can't do it now: {error}") from error
        except MigrationRefused as error:
            raise CommandError(str(error)) from error
        for kind in kinds():
            self.stdout.write(f"{kind}: {held.get(kind, 0)} documents")

    def _migrate(self, *, shown: bool) -> None:
        started = timezone.now()
        for _turn in range(TURNS):
            job = migration_request(ring=False)
            if job is None:
                self.stdout.write("Every index is up to date.")
                return
            ended = rebuild_finish(job, shown=shown, say=self.stdout.write)
            if ended.state == Job.State.DONE:
                self.stdout.write(f"Built {', '.join(ended.result)}.")
                continue
            said = f"Job {ended.pk} ended as {ended.state}: {ended.error}"
            if ended.created_at > started:
                raise CommandError(said)
            # One begun by another release may fail here: one of our own comes after it.
            self.stderr.write(said)
        raise CommandError("The indices are still not up to date: is another release migrating them too?")

    def _rollback(self) -> None:
        results = [index_rollback(kind) for kind in kinds()]
        for row in results:
            self.stdout.write(f"{row.kind}: {_said(row)}")
        if not any(row.done for row in results):
            raise CommandError("There is no index to go back to.")


def _said(row: RolledBack) -> str:
    if not row.done:
        return "there is no index before this one; left as it is."
    if row.outdated:
        return "rolled back to an index of another release's mapping; changes since wait for that release."
    return f"rolled back; {row.repaired} documents brought up to date."
