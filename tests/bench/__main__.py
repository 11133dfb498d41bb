"""Runs every measurement in a process and a folder of its own, so that none warms or burdens another.

Sizes of the catalogue: BENCH_DEMANDS (of search, comma apart), BENCH_ENGINES_DEMANDS, BENCH_INDEXED_DEMANDS,
BENCH_MIGRATED_DEMANDS, BENCH_PERSON_DEMANDS. BENCH_ROUNDS is how often each query is asked. BENCH_FOLDER keeps one
folder, with its catalogue and indices, for the next run, which then need not build what is there. By name only, since
they take a quarter of an hour or data that are not here: whole_run_bench (BENCH_WHOLE) and metric_bench.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

MEASUREMENTS = (
    "importing_bench",
    "pages_bench",
    "search_bench",
    "engines_bench",
    "indexing_bench",
    "encoding_bench",
    "migrating_bench",
    "matching_bench",
    "person_bench",
    "spread_bench",
    "quality_bench",
)


def main() -> int:
    """Run the measurements named on the command line, or all; returns how many failed."""
    chosen = sys.argv[1:] or list(MEASUREMENTS)
    failed = 0
    for name in chosen:
        with _folder() as folder:
            environment = {
                **os.environ,
                "DATA_DIR": folder,
                "DJANGO_SETTINGS_MODULE": "cms.settings.site",
                "ELASTICSEARCH_PREFIX": f"bench-{Path(folder).name.lower()}",
                # A measurement is not a visitor to be slowed down, nor cut off while the machine is busy.
                "API_RATE_PER_MINUTE": "1000000",
                "SEARCH_TIMEOUT": "60",
            }
            environment.pop("DATABASE_URL", None)
            sys.stdout.write(f"\n## {name}\n")
            sys.stdout.flush()
            done = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], env=environment, check=False)
            failed += done.returncode != 0
    return failed


def _folder() -> "tempfile.TemporaryDirectory[str] | nullcontext[str]":
    kept = os.environ.get("BENCH_FOLDER")
    if not kept:
        return tempfile.TemporaryDirectory(prefix="talent-bench-")
    Path(kept).mkdir(parents=True, exist_ok=True)
    return nullcontext(kept)


if __name__ == "__main__":
    raise SystemExit(main())
