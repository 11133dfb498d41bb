"""The arrows of the architecture, and the rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.test_sizes import PROJECT, TASK_CEILING, python_files

CONTACT = re.compile(r"CandidateContact|\.contact\b|contact__")


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("package", ["search", "matching"])
def test_search_and_matching_never_name_contact_data(package: str) -> None:
    naming = [
        str(path.relative_to(PROJECT))
        for path in python_files()
        if path.relative_to(PROJECT).parts[0] == package and CONTACT.search(path.read_text())
    ]
    assert naming == []


def test_tasks_are_doorbells() -> None:
    long = []
    for path in python_files():
        if path.name != "tasks.py" or "tests" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and len(node.body) > TASK_CEILING:
                long.append(f"{path}:{node.name}")
    assert long == []


def test_queues_are_rung_only_by_tasks_and_rings() -> None:
    """A task queued before its transaction commits runs on rows that are not there."""
    ringing = [
        str(path.relative_to(PROJECT))
        for path in python_files()
        if "tests" not in path.parts
        and re.search(r"\.(delay|apply_async)\(", path.read_text())
        and path.name not in {"ring.py", "tasks.py"}
    ]
    assert ringing == []


PURE_BELOW = r"\.privacy\.neutral\b"
"""Pure rules of the facts that the pure files of matching may use."""


def test_pure_files_of_matching_know_no_django() -> None:
    pure = [
        *(PROJECT / "matching" / "features").glob("*.py"),
        PROJECT / "matching" / "ledger.py",
        PROJECT / "matching" / "schema.py",
        PROJECT / "matching" / "model.py",
    ]
    found = [path for path in pure if path.exists()]
    assert len(found) > 3
    knowing = [
        path.name
        for path in found
        if re.search(rf"^(from|import) (django|catalogue(?!{PURE_BELOW})|search|cms)", path.read_text(), re.M)
    ]
    assert knowing == []


def test_what_pure_files_take_from_below_is_pure_itself() -> None:
    found = list((PROJECT / "catalogue" / "privacy" / "neutral").glob("*.py"))
    assert len(found) > 3
    wanted = rf"^(from|import) (django|catalogue(?!{PURE_BELOW})|search|matching|cms)"
    assert [path.name for path in found if re.search(wanted, path.read_text(), re.M)] == []


@pytest.mark.parametrize("package", ["catalogue", "search", "matching"])
def test_lower_packages_know_no_request_and_no_page(package: str) -> None:
    edge = re.compile(r"django\.(http|shortcuts|template|contrib\.messages)\b")
    knowing = [
        str(path.relative_to(PROJECT))
        for path in python_files()
        if path.relative_to(PROJECT).parts[0] == package and edge.search(path.read_text())
    ]
    assert knowing == []
