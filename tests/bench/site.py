"""What measurements share: a migrated site in the folder they were given, and medians."""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import django
from django.core.management import call_command


def site_make(*, demonstration: bool) -> None:
    """Migrate, and with `demonstration` load everything that `make run` loads."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("taxonomy_load", verbosity=0)
    if demonstration:
        # Imported here: models can't be imported before Django is set up.
        from cms.admin.groups import groups_ensure  # noqa: PLC0415
        from cms.demonstration.load import demonstration_load, demonstration_loaded  # noqa: PLC0415
        from cms.public.setup import site_pages_ensure  # noqa: PLC0415

        call_command("translations_compile", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        groups_ensure()
        site_pages_ensure()
        if not demonstration_loaded():
            demonstration_load(lambda text: None)
        call_command("search_migrate", verbosity=0)


def seconds(act: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def interleaved(
    acts: Sequence[Callable[[str], object]], asked: Sequence[str], *, rounds: int
) -> list[tuple[float, float]]:
    """(median, 95th percentile) in milliseconds of each act over all that is asked, turn by turn, so that whatever
    else the machine does burdens all alike. A first round is not counted."""
    times: list[list[float]] = [[] for _act in acts]
    for turn in range(rounds + 1):
        for text in asked:
            for place, act in enumerate(acts):
                took = 1000 * seconds(partial(act, text))
                if turn:
                    times[place].append(took)
    return [quantiles(row) for row in times]


def indices_drop() -> None:
    """Delete the measurement's indices from the cluster, unless its folder is kept."""
    # Imported here: settings can't be read before Django is set up.
    from django.conf import settings  # noqa: PLC0415

    from tests.fixtures.cluster import indices_delete  # noqa: PLC0415

    if settings.ELASTICSEARCH and not os.environ.get("BENCH_FOLDER"):
        indices_delete(settings.ELASTICSEARCH)


def quantiles(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; floats with three significant digits."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    for row in rows:
        cells = [f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
