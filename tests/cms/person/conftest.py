"""A small site that was matched, with a candidate who has an account; texts are compared by their words."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Candidate, Edition, EditionEntry
from matching.person import finding, force, shelf
from matching.services.run import run_execute
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_industry, make_published_edition
from tests.matching.makers import encode_words


@dataclass
class Scene:
    """What the tests of the candidate's door need."""

    edition: Edition
    candidate: Candidate
    user: Any

    @property
    def entries(self) -> list[EditionEntry]:
        """Best fitting first."""
        return list(self.edition.entries.order_by("number"))

    def client(self, user: Any = None) -> Client:
        """A client signed in as the candidate, or as somebody else."""
        client = Client()
        client.force_login(user or self.user)
        return client


def address(name: str, *args: object, language: str = "en") -> str:
    """An address of the candidate's pages."""
    with override(language):
        return reverse(f"person:{name}", args=args)


@pytest.fixture(autouse=True)
def _words_for_meanings(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MATCHING_DIR = tmp_path / "models"
    for asked in (finding.demands_for_person, finding.demand_for_person, finding.gains_for_person):
        monkeypatch.setitem(asked.__kwdefaults__, "encode", encode_words)
    monkeypatch.setattr(finding, "_features", OrderedDict())
    monkeypatch.setattr(shelf, "_loaded", {})
    force.model_forget()
    cache.clear()
    yield
    force.model_forget()
    cache.clear()


@pytest.fixture
def scene(db: None) -> Scene:
    """Two demands at two bases, of which the first fits."""
    beijing, hebei = make_base("B01", region="beijing"), make_base("B02", region="hebei")
    asked = [
        {"kind": "ability", "text_zh": "电池产线经验", "text_en": "battery cell line"},
        {"kind": "ability", "text_en": "vaccine dose trials"},
        {"kind": "language", "text_en": "English", "strength": "hard", "values": ["English"]},
        {"kind": "degree", "level": 5, "text_en": "Doctorate"},
        {"kind": "age", "maximum": 45, "text_zh": "45周岁以下"},
    ]
    demands = [
        make_demand("电池设计", "battery cell design", base=beijing, requirements=asked, industry=make_industry("NE")),
        make_demand("", "robot arm control", base=hebei, engagements=("adviser",)),
    ]
    edition = make_published_edition(demands)
    user = get_user_model().objects.create_user("talent", password="secret")
    candidate = make_candidate(
        "电池 工程师",
        "battery cell chemist",
        works=[{"text_en": "battery cell line at scale", "organisation": "Institut Geheim"}],
        user=user,
        languages=["English"],
        wish_engagements=["full_time"],
        wish_regions=["beijing"],
        wish_months=6,
    )
    make_candidate("", "green bond trader", works=[{"text_en": "green bond pricing"}])
    run_execute(edition=edition, encode=encode_words)
    return Scene(edition, candidate, user)
