"""Bases and projects from JSON: by code, whole file or nothing, errors with row and field."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Base, Project
from catalogue.services.taxonomy import taxonomy_load

pytestmark = pytest.mark.django_db

BASE = {
    "code": "B77",
    "kind": "park",
    "name_zh": "试园",
    "name_en": "Test Park",
    "region": "beijing",
    "affiliation": "municipal",
    "industries": ["IT", "NE"],
}
PROJECT = {"code": "P77", "base": "B77", "industry": "NE", "title_zh": "试项目", "stage": "pilot"}


@pytest.fixture(autouse=True)
def _taxonomy() -> None:
    taxonomy_load()


def load(command: str, path: Path, rows: Any) -> None:
    path.write_text(json.dumps(rows), encoding="utf-8")
    call_command(command, str(path))


def test_bases_and_projects_are_created_updated_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.json"
    load("import_bases", path, [BASE])
    load("import_projects", path, [PROJECT])
    load("import_bases", path, [BASE])
    load("import_bases", path, [{**BASE, "name_zh": "新园"}])
    load("import_bases", path, [{**BASE, "name_zh": "新园", "industries": ["NE"]}])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == ["created 1", "created 1", "created 0", "created 0", "created 0"]
    assert [line.split(", ")[1] for line in lines[2:]] == ["updated 0", "updated 1", "updated 1"]
    assert Base.objects.get(code="B77").industries.get().code == "NE"
    assert Project.objects.get(code="P77").base.name_zh == "新园"


@pytest.mark.parametrize(
    ("command", "rows", "message"),
    [
        ("import_bases", {"code": "x"}, r"rows\.json"),
        ("import_bases", [BASE, {**BASE, "code": "B78", "kind": "palace"}], "2, kind"),
        ("import_bases", [{**BASE, "industries": ["XX"]}], "industries"),
        ("import_bases", [{**BASE, "colour": "red"}], "colour"),
        ("import_projects", [PROJECT], "1, base"),
    ],
)
def test_errors_name_row_and_field_and_write_nothing(tmp_path: Path, command: str, rows: Any, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        load(command, tmp_path / "rows.json", rows)
    assert not Base.objects.exists()
    assert not Project.objects.exists()
