"""Runs every measurement in a process and a folder of its own, so that none warms or burdens another."""

import os
import subprocess
import sys
import tempfile

MEASUREMENTS = ("importing_bench", "pages_bench", "search_bench", "matching_bench")


def main() -> int:
    """Run the measurements named on the command line, or all; returns how many failed."""
    chosen = sys.argv[1:] or list(MEASUREMENTS)
    failed = 0
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="talent-bench-") as folder:
            environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "cms.settings.site"}
            environment.pop("DATABASE_URL", None)
            sys.stdout.write(f"\n## {name}\n")
            sys.stdout.flush()
            done = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], env=environment, check=False)
            failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
