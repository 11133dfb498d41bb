"""What processes do in tests of killed runs: each matches an edition until it comes to a given moment, says so, and
holds still there, in whatever transaction it is, until it is killed.

One process has everything imported and forks the others, since importing takes far longer than matching.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from catalogue.jobs import ring
from catalogue.jobs.service import job_execute
from catalogue.models import Edition
from matching.services import chunk, finishing, run, work
from tests.matching.makers import encode_words

NOW, ENDED = "now", "ended"


@dataclass(frozen=True)
class Order:
    """The folder of models, the number of the edition, the moment to hold still at, and the job, 0 for none."""

    models: str
    edition: str
    moment: str
    turn: int
    job: int = 0


def tell(line: str) -> None:
    """Write to the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def hold(*_values: Any, **_named: Any) -> Any:
    """Say that the moment has come, and in which process, and wait for the end."""
    tell(f"{NOW} {os.getpid()}")
    time.sleep(600)


def at_turn(turn: int, act: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
    """`act`, but in its call number `turn`, from 1, holding still instead of it, or right after it."""
    turns: list[int] = []

    def counted(*values: Any, **named: Any) -> Any:
        turns.append(1)
        if len(turns) != turn:
            return act(*values, **named)
        if after:
            act(*values, **named)
        return hold()

    return counted


def moment_set(moment: str, turn: int) -> None:
    """Let this process hold still at a moment: of the chunk number `turn`, of the finishing step number `turn`, or of
    closing the run."""
    if moment == "before a chunk is kept":
        work.chunk_keep = at_turn(turn, work.chunk_keep)
    elif moment == "with the recommendations of a chunk, before its mark":
        chunk.short_list_of = at_turn(turn, chunk.short_list_of)
    elif moment == "at the end of a chunk's transaction":
        # A run is saved once when it is made, then once a chunk.
        chunk.MatchRun.save = at_turn(turn + 1, chunk.MatchRun.save, after=True)  # type: ignore[method-assign]
    elif moment == "after a chunk":
        work.chunk_keep = at_turn(turn, work.chunk_keep, after=True)
    elif moment in ("before a step", "at the end of a step"):
        name, step = finishing.STEPS[turn - 1]
        held = (name, at_turn(1, step, after=moment == "at the end of a step"))
        finishing.STEPS = (*finishing.STEPS[: turn - 1], held, *finishing.STEPS[turn:])
    elif moment == "before closing":
        work._run_close = hold
    elif moment == "at the end of closing":
        work.changes_ring = hold
    else:
        raise ValueError(moment)


def bells_and_encoder_set() -> None:
    """Match with the encoder of the tests, an entry a chunk, and let nobody hear the bell of the jobs."""
    work.CHUNK = 1
    ring._ring = lambda job_id: None
    run.run_execute = partial(run.run_execute, encode=encode_words)  # type: ignore[assignment]


def match(order: Order) -> None:
    """Match until the moment of the order."""
    settings.MATCHING_DIR = Path(order.models)
    bells_and_encoder_set()
    moment_set(order.moment, order.turn)
    if order.job:
        job_execute(job_id=order.job)
    else:
        run.run_execute(edition=Edition.objects.get(number=order.edition))


def main() -> None:
    """Fork a process for each order on the standard input; says how it ended, below 0 by which signal."""
    while line := sys.stdin.readline():
        pid = os.fork()
        if not pid:
            match(Order(**json.loads(line)))
            os._exit(0)
        _pid, status = os.waitpid(pid, 0)
        tell(f"{ENDED} {os.waitstatus_to_exitcode(status)}")
