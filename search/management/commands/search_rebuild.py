"""Builds the search index anew beside the live one, with progress; run again after a kill, it goes on."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from search.rebuilding import rebuild_request, rebuild_watch

LOOK_AGAIN = 1.0


class Command(BaseCommand):
    help = "Build the search index anew beside the live one and swap it in; goes on with a rebuild that was killed."

    def handle(self, *args: Any, **options: Any) -> None:
        job = rebuild_request(ring=False)
        with tqdm(unit="doc", disable=options["verbosity"] == 0) as bar, rebuild_watch(_shown(bar)):
            ended = _finish(job.pk, _shown(bar))
        if ended.state != Job.State.DONE:
            raise CommandError(f"Job {job.pk} ended as {ended.state}: {ended.error}")
        for kind, count in ended.result.items():
            self.stdout.write(f"{kind}: {count} documents")


def _finish(job_id: int, show: Callable[[int, int], None]) -> Job:
    """Run the job, or look on while a worker does; the job of a worker that died is free when its lease is over."""
    while True:
        ended = job_execute(job_id=job_id) or Job.objects.get(pk=job_id)
        if ended.state not in (Job.State.WAITING, Job.State.RUNNING):
            return ended
        show(ended.done, ended.total or ended.done)
        time.sleep(LOOK_AGAIN)


def _shown(bar: "tqdm[Any]") -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show
