"""A whole run through the database: demands against very many candidates, with seconds by phase and the most memory.

BENCH_WHOLE is demands x candidates. The run is cancelled on its way, asked for anew, stopped, and carried on.
"""

import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Any

from tests.bench.people_many import people_multiply
from tests.bench.site import seconds, site_make, table

DEMANDS, PEOPLE = (int(size) for size in os.environ.get("BENCH_WHOLE", "300x100000").split("x"))
NUMBER = "2099-2"
ALLOWED_MB = 4096


class Clock:
    """Seconds by phase; a phase within a phase counts in both."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, phase: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """`act`, with the seconds it takes added up."""

        @wraps(act)
        def measured(*values: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return act(*values, **named)
            finally:
                self.seconds[phase] += time.perf_counter() - start

        return measured

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Measure the phases of a run within the block."""
        # Imported here and below: packages of the site can't be imported before Django is set up.
        from matching.services import chunk, finishing, run, work  # noqa: PLC0415
        from matching.services.held import HeldPeople  # noqa: PLC0415

        places: list[tuple[Any, str, str]] = [
            (run, "pool_digest", "digest of everybody, for whether there is a run already"),
            (run, "pool_open", "reading everybody"),
            (work, "chunk_match", "matching chunks"),
            (chunk, "entry_features", "of it: reading demands"),
            (HeldPeople, "read", "of all: reading people anew"),
            (chunk, "_matched", "of it: ledgers"),
            (work, "chunk_keep", "keeping chunks"),
            (work, "_run_close", "report and closing"),
        ]
        before = [(module, name, getattr(module, name)) for module, name, _phase in places]
        steps = finishing.STEPS
        for module, name, phase in places:
            setattr(module, name, self.timed(phase, getattr(module, name)))
        finishing.STEPS = tuple((name, self.timed(f"step {name}", step)) for name, step in steps)
        try:
            yield
        finally:
            finishing.STEPS = steps
            for module, name, act in before:
                setattr(module, name, act)


def edition_make() -> Any:
    """An edition of DEMANDS demands, copies of the demonstration's."""
    from django.utils import timezone  # noqa: PLC0415

    from catalogue.models import Demand, Edition, EditionEntry  # noqa: PLC0415

    known = Edition.objects.filter(number=NUMBER).first()
    if known is not None:
        return known
    source = list(EditionEntry.objects.filter(edition__demonstration=True).select_related("demand", "edition"))
    newest = source[-1].edition
    values = {"period_start": newest.period_start, "period_end": newest.period_end, "valid_until": newest.valid_until}
    edition = Edition.objects.create(number=NUMBER, state=newest.state, published_at=timezone.now(), **values)
    for number in range(1, DEMANDS + 1):
        entry, name = source[number % len(source)], f"BM-2099-2-{number:04d}"
        demand = Demand.objects.create(reference=name, party=entry.demand.party, base_id=entry.demand.base_id)
        content = {**entry.content, "reference": name}
        EditionEntry.objects.create(
            edition=edition, demand=demand, number=number, reference=name, content=content, digest=f"{number:064d}",
            frozen_at=timezone.now(),
        )  # fmt: skip
    return edition


def whole_measure() -> list[Sequence[object]]:
    """Rows of what was done and seconds. Raises AssertionError when a cancelled run keeps anything."""
    from catalogue.jobs.registry import JobStopped  # noqa: PLC0415
    from matching.models import MatchRun, Recommendation  # noqa: PLC0415
    from matching.services.cancel import run_cancel  # noqa: PLC0415
    from matching.services.run import run_execute  # noqa: PLC0415

    edition, rows, clock = edition_make(), list[Sequence[object]](), Clock()

    def cancel(done: int, total: int | None = None, note: str = "") -> None:
        if done >= DEMANDS // 10:
            run_cancel(run=MatchRun.objects.get(edition=edition, state=MatchRun.State.RUNNING))

    def stop(done: int, total: int | None = None, note: str = "") -> None:
        if done >= DEMANDS // 2:
            raise JobStopped

    started, first = time.perf_counter(), Clock()
    with first.watching():
        cancelled = run_execute(edition=edition, progress=cancel, again=True)
    rows.append(("run cancelled after a tenth", time.perf_counter() - started, memory()))
    rows.append(("— reading everybody, met for the first time", first.seconds["reading everybody"], ""))
    assert cancelled.state == MatchRun.State.CANCELLED
    assert not Recommendation.objects.filter(run=cancelled).exists()
    started = time.perf_counter()
    with suppress(JobStopped):
        run_execute(edition=edition, progress=stop, again=True)
    rows.append(("run anew, stopped at half", time.perf_counter() - started, memory()))
    with clock.watching():
        rest = seconds(lambda: run_execute(edition=edition, again=True))
    rows.append(("the same carried on to its end", rest, memory()))
    run = MatchRun.objects.filter(edition=edition).latest("pk")
    assert (run.state, run.report["entries_done"]) == (MatchRun.State.DONE, DEMANDS)
    rows += [(f"— {phase}", took, "") for phase, took in clock.seconds.items()]
    again = seconds(lambda: run_execute(edition=edition))
    counts = f"{run.report['recommendations']} recommendations among {run.report['candidates']} people"
    return [*rows, ("asked for again, nothing changed", again, memory()), (counts, "", "")]


def memory() -> int:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Print the table; fails when more memory was taken than is allowed."""
    site_make(demonstration=True)
    sys.stdout.write(f"making people: {seconds(lambda: people_multiply(PEOPLE)):.0f} s\n")
    sys.stdout.flush()
    sys.stdout.write(table((f"{DEMANDS} demands x {PEOPLE} people", "seconds", "most MB so far"), whole_measure()))
    return int(memory() > ALLOWED_MB)


if __name__ == "__main__":
    raise SystemExit(main())
