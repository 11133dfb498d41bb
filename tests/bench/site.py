"""What measurements share: a migrated site in the folder they were given, and medians."""

import statistics
import time
from collections.abc import Callable, Sequence

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
        from cms.demonstration.load import demonstration_load  # noqa: PLC0415
        from cms.public.setup import site_pages_ensure  # noqa: PLC0415

        call_command("translations_compile", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        groups_ensure()
        site_pages_ensure()
        demonstration_load(lambda text: None)
        call_command("search_rebuild", verbosity=0)


def seconds(act: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


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
