"""Starts processes of the site's code beside a test, on the test's own database and index."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

START = "import django; django.setup()\n"


def environment() -> dict[str, str]:
    """What a process needs to work on the database and the index of the test at hand."""
    values = {
        "DATABASE_URL": _database(connection.settings_dict),
        "SEARCH_ENGINE_DIR": str(settings.SEARCH_ENGINE_DIR),
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }
    if settings.ELASTICSEARCH:
        values |= {"ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH["prefix"]}
    return {**os.environ, **values}


@contextmanager
def python(code: str, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """A process that runs `code` with Django set up; it is gone at the end of the block."""
    command = [sys.executable, "-c", START + code, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment(), cwd=Path.cwd(), stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def say(child: "subprocess.Popen[str]", line: str) -> None:
    """Write a line to the process."""
    assert child.stdin is not None
    child.stdin.write(f"{line}\n")
    child.stdin.flush()


def hear(child: "subprocess.Popen[str]") -> str:
    """The next line that the process says; what went wrong when it says nothing more."""
    assert child.stdout is not None
    line = child.stdout.readline()
    return line.strip() or child.communicate()[1]


def _database(values: dict[str, Any]) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    user = f"{values['USER']}:{values['PASSWORD']}" if values["PASSWORD"] else values["USER"]
    return f"postgres://{user}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
