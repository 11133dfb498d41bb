"""A process that forks runs to be killed, and an edition for which every part of a run has something to do."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import asdict
from subprocess import Popen
from typing import Any

import pytest

from catalogue.jobs import ring
from matching.models import MatchRun
from matching.services import run, work
from tests.factories.catalogue import make_candidate, make_demand, make_project, make_published_edition
from tests.matching.conftest import Site
from tests.matching.faults.dying import ENDED, NOW, Order
from tests.matching.makers import encode_words
from tests.search.children import hear, python, say

ENTRIES = 4
ROLES = ("battery cell", "robot arm")


@pytest.fixture(scope="module")
def mother(django_db_setup: None) -> "Iterator[Popen[str]]":
    """The process that forks the others; it works on the database of the tests."""
    with python("from tests.matching.faults.dying import main; main()") as child:
        yield child


@pytest.fixture
def edition_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An edition of four entries, matched an entry a chunk, for which every finishing step has something to do."""
    roles = [{"zh": "", "en": role} for role in ROLES]
    team = make_demand("", "battery cell robot arm", base=site.parks[0], party="team", team_roles=roles)
    others = [make_demand("", text, base=site.parks[1]) for text in ("green bond desk", "robot arm line")]
    for role in ROLES:
        make_candidate("", "battery cell robot arm", works=[{"text_en": role}])
    make_project("P01", base=site.parks[0], title_en="battery cell line")
    demands = [site.entries[0].demand, team, *others]
    site.edition = make_published_edition(demands, number="2026-7")
    monkeypatch.setattr(work, "CHUNK", 1)
    monkeypatch.setattr(ring, "_ring", lambda job_id: None)
    execute = run.run_execute
    monkeypatch.setattr(run, "run_execute", lambda **values: execute(**{**values, "encode": encode_words}))
    return site


@pytest.fixture
def kill_at(edition_site: Site, settings: Any, mother: "Popen[str]") -> Callable[..., MatchRun]:
    """Matches in a process until a moment, kills it there by -9, and gives the run as it was left."""

    def kill(moment: str, turn: int, *, job: int = 0) -> MatchRun:
        order = Order(str(settings.MATCHING_DIR), edition_site.edition.number, moment, turn, job)
        say(mother, json.dumps(asdict(order)))
        said, _blank, pid = hear(mother).partition(" ")
        assert said == NOW, pid
        os.kill(int(pid), signal.SIGKILL)
        assert hear(mother) == f"{ENDED} {-signal.SIGKILL}"
        return MatchRun.objects.get(edition=edition_site.edition)

    return kill
