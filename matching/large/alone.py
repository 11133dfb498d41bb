"""Works off the parts of a large run in this process, beside whatever workers there are."""

import time

from catalogue.jobs.registry import Progress
from catalogue.jobs.service import job_execute
from matching.large.parts import parts_of
from matching.models import MatchRun

PAUSE = 1.0
"""Seconds to wait while others hold all parts that are left."""


def parts_work(*, run: MatchRun, progress: Progress) -> None:
    """Do the parts of a run until it has ended, or none is left; `progress` gets entries done and in all."""
    total = run.edition.entries.count()
    while jobs := parts_of(run):
        run.refresh_from_db()
        progress(int(run.report.get("entries_done", 0)), total)
        if not any(job_execute(job_id=job.pk) for job in jobs):
            time.sleep(PAUSE)
