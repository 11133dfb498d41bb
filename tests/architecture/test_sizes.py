"""Files stay small: nothing in ruff measures them."""

import ast
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CEILING = 300
TASK_CEILING = 10


def python_files() -> list[Path]:
    """Every Python file of the project that a person wrote."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.splitlines() if "/migrations/" not in name]
    return [PROJECT / name for name in names if (PROJECT / name).exists()]


def test_no_file_is_longer_than_the_ceiling() -> None:
    long = {path.name: lines for path in python_files() if (lines := len(path.read_text().splitlines())) > CEILING}
    assert long == {}


def test_most_files_are_short() -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in python_files())
    assert lengths[len(lengths) // 2] < 120


def test_every_file_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PROJECT))
        for path in python_files()
        if path.read_text().strip() and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc"])
def test_no_drawer(word: str) -> None:
    assert [path for path in python_files() if path.stem == word or path.parent.name == word] == []
