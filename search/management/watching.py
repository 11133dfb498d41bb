"""Runs a rebuild from a command, or looks on while another process does, with a line of progress."""

import time
from collections.abc import Callable
from typing import Any

from tqdm import tqdm

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from search.rebuilding import rebuild_watch

LOOK_AGAIN = 1.0


def rebuild_finish(job: Job, *, shown: bool, say: Callable[[str], None]) -> Job:
    """Run the job, or look on while a worker does; the job of a worker that died is free when its lease is over."""
    with tqdm(unit="doc", disable=not shown) as bar:
        show = _shown(bar)
        told = False
        with rebuild_watch(show):
            while True:
                ended = job_execute(job_id=job.pk) or Job.objects.get(pk=job.pk)
                if ended.state not in (Job.State.WAITING, Job.State.RUNNING):
                    return ended
                if not told:
                    say(f"Job {job.pk} is at work in another process; looking on.")
                    told = True
                show(ended.done, ended.total or ended.done)
                time.sleep(LOOK_AGAIN)


def _shown(bar: "tqdm[Any]") -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show
