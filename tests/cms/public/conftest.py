"""A published catalogue in both languages, with the search answering from the database: no engine is needed here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import trans_real

from catalogue.choices import DemandState
from catalogue.models import Demand, DemandContact, Edition, SupportPackage
from catalogue.services.edition import demand_close
from cms.public.setup import site_pages_ensure
from cms.translations import catalogues_compile
from tests.factories.catalogue import (
    make_base,
    make_demand,
    make_industry,
    make_project,
    make_published_edition,
    make_subfield,
)

CHINESE = "zh-hans"


@dataclass(frozen=True)
class Shown:
    """What the catalogue of these tests holds."""

    both: Demand
    chinese_only: Demand
    team: Demand
    closed: Demand
    edition: Edition


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """Read the translations as they stand in the source."""
    if catalogues_compile(settings.BASE_DIR):
        trans_real._translations = {}
        trans_real._default = None


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, settings: object) -> Iterator[None]:
    """An empty folder for the engine, so that search answers from the database; and the site's language restored."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"  # type: ignore[attr-defined]
    with translation.override("en"):
        yield


@pytest.fixture
def shown(db: None) -> Shown:
    """Four demands of one edition: in both languages, in Chinese only, for a team, and closed."""
    make_industry("IT", seal="信", name_zh="新一代信息技术", name_en="Next-generation information technology")
    base = make_base("B01", name_zh="砚澜产业园", name_en="Yanlan Park", description_zh="专业园区")
    base.industries.add(make_industry("IT"))
    field = make_subfield("IT-AI")
    common = {"industry": field.industry, "subfield": field, "taxonomy_version": "2026", "base": base}
    both = make_demand(
        "固态电池首席科学家",
        "Chief scientist, solid-state batteries",
        texts={
            CHINESE: {"duties": "1.组建团队；2.完成中试。", "ability": "能独立解决关键问题", "employer": "砚澜研究院"},
            "en": {"duties": "Build a group.", "ability": "Solves hard problems", "employer": "Yanlan Institute"},
        },
        engagements=("project", "full_time"),
        requirements=(
            {"kind": "degree", "level": 5, "strength": "soft", "text_zh": "博士及以上"},
            {"kind": "age", "state": "any"},
            {"kind": "overseas", "state": "unknown"},
            {"kind": "ability", "strength": "hard", "text_zh": "有产业化经验", "text_en": "Has scaled up"},
        ),
        project=make_project("P01"),
        openings_state="value",
        openings_min=2,
        openings_max=3,
        pay_state="value",
        pay_min=Decimal(500_000),
        pay_max=Decimal(800_000),
        pay_currency="CNY",
        pay_period="year",
        pay_raw="50-80万元/年",
        **common,
    )
    DemandContact.objects.create(demand=both, email="talent@institute.example", public=True)
    DemandContact.objects.create(demand=both, phone="13900000000")
    SupportPackage.objects.create(
        demand=both, kind="settling", amount_min=300_000, amount_max=300_000, currency="CNY", after_tax=True
    )
    chinese_only = make_demand("算法工程师", openings_state="several", pay_state="negotiable", **common)
    team = make_demand(
        "氢能团队", "Hydrogen team", party="team", team_roles=[{"zh": "工艺负责人", "en": "Process lead"}], **common
    )
    closed = make_demand("已满岗位", "Filled post", **common)
    edition = make_published_edition(
        [both, chinese_only, team, closed], "2026-1", foreword_zh="前言。", foreword_en="Foreword.", demonstration=True
    )
    demand_close(demand=closed, state=DemandState.FILLED)
    return Shown(both, chinese_only, team, closed, edition)


@pytest.fixture
def pages(db: None) -> list[str]:
    """The editors' pages in both languages."""
    return site_pages_ensure()


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """How many database queries an address takes, asked a second time."""

    def count(path: str) -> int:
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path)
        return len(captured)

    return count
