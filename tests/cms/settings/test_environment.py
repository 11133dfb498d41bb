"""Production refuses to start unsafely."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
GOOD = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k7Qm2x9Vd4Rb8Ty1Lw6Zp3Hs5Nc0Jf-aGeUiOoMnBvCxZ",
    "ALLOWED_HOSTS": "talent.example.org",
}


def start(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if name not in {*GOOD, "DEBUG", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT,
        env={**clean, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.site", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_safe_production_starts(tmp_path: Path) -> None:
    done = start(tmp_path, **GOOD)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "changeme"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "1"}, "DEBUG"),
    ],
)
def test_an_unsafe_production_is_refused_and_names_the_variable(
    tmp_path: Path, change: dict[str, str], named: str
) -> None:
    done = start(tmp_path, **{**GOOD, **change})
    assert done.returncode != 0
    assert named in done.stderr.strip().splitlines()[-1]
