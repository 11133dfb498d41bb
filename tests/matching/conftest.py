"""Fixtures of matching: a folder of its own for the model, a small published edition, and people of bases."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from catalogue.models import Base, BaseMember, Candidate, Edition, EditionEntry
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition


@pytest.fixture
def model_folder(settings: Any, tmp_path: Path) -> Path:
    """A model folder that starts empty."""
    settings.MATCHING_DIR = tmp_path / "models"
    return tmp_path / "models"


@dataclass
class Site:
    """A small site: two bases with a demand each, and candidates who fit one or the other."""

    edition: Edition
    parks: list[Base]
    candidates: list[Candidate]

    @property
    def entries(self) -> list[EditionEntry]:
        """The entries in printing order."""
        return list(self.edition.entries.select_related("demand__base").order_by("number"))


@pytest.fixture
def site(db: None, model_folder: Path) -> Site:
    """Two demands, four candidates who let themselves be recommended to all bases."""
    parks = [make_base("B01"), make_base("B02")]
    demands = [
        make_demand("", "battery cell design", base=parks[0], requirements=[_ability("battery cell line")]),
        make_demand("", "robot arm control", base=parks[1], requirements=[_ability("robot arm calibration")]),
    ]
    candidates = [
        make_candidate("", "battery cell chemist", works=[{"text_en": "battery cell line at scale"}]),
        make_candidate("", "robot arm builder", works=[{"text_en": "robot arm calibration"}]),
        make_candidate("", "green bond trader", works=[{"text_en": "green bond pricing"}]),
        make_candidate("", "battery robot generalist", works=[{"text_en": "battery robot arm"}]),
    ]
    return Site(make_published_edition(demands), parks, candidates)


def _ability(text: str) -> dict[str, str]:
    return {"kind": "ability", "text_en": text}


@pytest.fixture
def member(db: None) -> Callable[[Base, str], Any]:
    """Makes a user who may act for a base."""

    def make(base: Base, name: str = "park") -> Any:
        user = get_user_model().objects.create_user(username=name, password="correct horse battery")
        BaseMember.objects.create(base=base, user=user)
        return user

    return make
