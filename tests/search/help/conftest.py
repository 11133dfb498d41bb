"""A catalogue small enough to count by hand, and the demonstration."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Demand
from catalogue.services.edition import edition_create, edition_publish, edition_select
from search.engines.current import engine_current
from search.results import DemandQuery
from tests.factories.catalogue import make_base, make_concept, make_demand, make_industry, make_published_edition

DEMONSTRATION = Path(__file__).resolve().parents[3] / "catalogue" / "demonstration"


@pytest.fixture
def catalogue(rebuild: Callable[[], object]) -> dict[str, Demand]:
    """Five open demands of two industries, and one that has run out."""
    info, energy = make_industry("IT"), make_industry("NE")
    park, institute = make_base("B01"), make_base("B02")
    demands = {
        "solid": make_demand("固态电池研发专家", "Solid-state battery scientist", industry=energy, base=park),
        "power": make_demand("动力电池热管理专家", "Thermal expert, power battery", industry=energy, base=institute),
        "quantum": make_demand("量子计算研究员", "Quantum computing researcher", industry=info, base=park),
        "model": make_demand("大模型训练工程师", "Large model engineer", industry=info, base=institute),
        "chip": make_demand("半导体工艺工程师", "Semiconductor process engineer", industry=info, base=park),
        "over": make_demand("光伏组件工程师", "Photovoltaic module engineer", industry=energy, base=park),
    }
    make_concept("动力电池", "power battery", industry=energy, aliases_en=["traction battery"])
    make_concept("量子计算", "quantum computing", industry=info)
    make_concept("大模型", "large model", industry=info)
    make_published_edition(list(demands.values()))
    Demand.objects.filter(pk=demands["over"].pk).update(
        validity_state="value", valid_until=timezone.localdate() - timedelta(days=1)
    )
    rebuild()
    return demands


@pytest.fixture
def demonstration(rebuild: Callable[[], object]) -> None:
    """The demonstration as the importer reads it, all in one edition."""
    call_command("taxonomy_load", verbosity=0)
    call_command("import_bases", str(DEMONSTRATION / "bases.json"), verbosity=0)
    call_command("import_projects", str(DEMONSTRATION / "projects.json"), verbosity=0)
    for number in (1, 2):
        call_command("import_demands", str(DEMONSTRATION / f"edition-2026-{number}.xlsx"), unit="Unit", verbosity=0)
    until = timezone.localdate() + timedelta(days=900)
    edition = edition_create(
        number="2026-1", period_start=date(2026, 1, 1), period_end=date(2026, 6, 30), valid_until=until
    )
    edition_select(edition=edition, demands=list(Demand.objects.order_by("pk")))
    edition_publish(edition=edition)
    rebuild()


@pytest.fixture
def engine_requests(monkeypatch: pytest.MonkeyPatch) -> Callable[[], object]:
    """Counts what the engine is asked within a block."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        asked: list[str] = []
        engine = type(engine_current())
        with monkeypatch.context() as patched:
            for name in ("search", "neighbours", "passages", "suggest"):
                usual = getattr(engine, name)

                def counted(self: object, *given: object, _usual: object = usual, _name: str = name, **more: object):
                    asked.append(_name)
                    return _usual(self, *given, **more)

                patched.setattr(engine, name, counted)
            yield asked

    return counting


def asking(text: str, **filters: str) -> DemandQuery:
    """A query with one value for each filter."""
    return DemandQuery(text, filters={name: (value,) for name, value in filters.items()})
