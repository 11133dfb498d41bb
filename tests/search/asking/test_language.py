"""The query language over an index: what each form finds, and what is told."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Concept, Demand
from search.queries import demands_search
from search.results import DemandQuery, DemandResults
from tests.factories.catalogue import make_base, make_concept, make_demand, make_industry, make_published_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(rebuild: Callable[[], object]) -> dict[str, Demand]:
    """Four demands that differ in where the same words stand."""
    energy, materials = make_industry("NE"), make_industry("MAT")
    park, institute = make_base("B01"), make_base("B02", region="tianjin")
    demands = {
        "battery": make_demand(
            "固态电池工程师",
            "Solid-state battery engineer",
            texts={"zh-hans": {"ability": "熟悉C++与Node.js。"}, "en": {"ability": "C++ and Node.js."}},
            industry=energy,
            base=park,
        ),
        "power": make_demand(
            "动力电池团队负责人",
            texts={"zh-hans": {"duties": "负责固态电解质与液冷系统；管理工程师。"}},
            industry=energy,
            base=institute,
            engagements=["remote"],
            party="team",
        ),
        "steel": make_demand(
            "特种钢研究员",
            "Steel researcher, electrometallurgy",
            texts={"en": {"duties": "Manufacturing of batteries is not part of it. Photolithography neither."}},
            industry=materials,
            base=institute,
        ),
        "iii": make_demand(
            "III-V族半导体与5G射频专家", "III-V semiconductors and 5G radio", industry=materials, base=park
        ),
    }
    make_concept("动力电池", "power battery", aliases_en=["EV battery"])
    make_published_edition(list(demands.values()))
    rebuild()
    return demands


def keys(catalogue: dict[str, Demand], answer: DemandResults) -> set[str]:
    names = {demand.pk: key for key, demand in catalogue.items()}
    return {names[hit.entry.demand_id] for hit in answer.hits}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"solid state"', {"battery"}),
        ("“固态电池”", {"battery"}),
        ('"固态电解质"', {"power"}),
        ("title:固态", {"battery"}),
        ("职责:固态", {"power"}),
        ("duties：固态", {"power"}),
        ("title:engineer", {"battery"}),
        ("职位：工程师", {"battery"}),
        ("ability:C++", {"battery"}),
        ("要求:Node.js", {"battery"}),
        ("+工程师 -固态电池", {"power"}),
        ("5G", {"iii"}),
        ("III-V", {"iii"}),
        ("batter*", {"battery", "steel"}),
        ("electrometal*", {"steel"}),
        ("manufacturi*", {"steel"}),
        ("特种*", {"steel"}),
        ("title:electro*", {"steel"}),
        ("产业:MAT", {"steel", "iii"}),
        ("industry:NE -动力电池", {"battery"}),
        ("地区:天津", {"power", "steel"}),
        ("region:tianjin 引进方式:远程", {"power"}),
        ("engagement:flexible", {"power"}),
        ("party:team", {"power"}),
        ("对象:团队", {"power"}),
        ("base:B01", {"battery", "iii"}),
        ("期:2026-1 title:steel", {"steel"}),
        ('+"power battery"', {"power"}),
        ('+"EV batteries"', {"power"}),
        ("title:动力电池", {"power"}),
    ],
)
def test_what_each_form_finds(catalogue: dict[str, Demand], text: str, expected: set[str]) -> None:
    answer = demands_search(DemandQuery(text))
    assert keys(catalogue, answer) == expected
    assert answer.notices == ()
    assert answer.total == len(expected)


def test_an_excluded_concept_is_gone_under_every_name(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("电池 -EVbattery", filters={"industry": ("NE",)}))
    assert "power" in keys(catalogue, answer)
    answer = demands_search(DemandQuery('电池 -"EV battery"', filters={"industry": ("NE",)}))
    assert keys(catalogue, answer) == {"battery"}
    assert [(row.name.zh, row.sign) for row in answer.read_as] == [("动力电池", "-")]
    code = answer.read_as[0].code
    answer = demands_search(DemandQuery('电池 -"EV battery"', filters={"industry": ("NE",)}, without=(code,)))
    assert keys(catalogue, answer) == {"battery", "power"}
    assert answer.read_as == ()


def test_a_reference_finds_its_demand(catalogue: dict[str, Demand]) -> None:
    reference = catalogue["steel"].reference
    for text in (reference, reference.lower(), f"编号：{reference}", f"reference:{reference}"):
        assert keys(catalogue, demands_search(DemandQuery(text))) == {"steel"}


def test_titles_alone(catalogue: dict[str, Demand]) -> None:
    assert keys(catalogue, demands_search(DemandQuery("engineer 工程师", title_only=True))) == {"battery"}
    assert keys(catalogue, demands_search(DemandQuery("动力电池", title_only=True))) == {"power"}
    assert demands_search(DemandQuery("liquid cooling", title_only=True)).total == 0


def test_filters_of_the_query_and_chosen_ones_both_hold(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("region:tianjin", filters={"region": ("beijing",)}))
    assert answer.total == 0
    answer = demands_search(DemandQuery("industry:NE", filters={"industry": ("NE", "MAT")}))
    assert keys(catalogue, answer) == {"battery", "power"}
    assert {row.value: (row.count, row.selected) for row in answer.facets["industry"]} == {
        "NE": (2, True),
        "MAT": (0, True),
    }


def test_the_second_look_finds_compounds(catalogue: dict[str, Demand]) -> None:
    answer = demands_search(DemandQuery("lithography", "en"))
    assert keys(catalogue, answer) == {"steel"}
    (why,) = answer.hits[0].why
    assert (why.kind, why.field, why.html) == ("field", "duties", "<mark>Photolithography</mark> neither.")
    assert demands_search(DemandQuery("lithography", filters={"industry": ("NE",)})).total == 0
    assert demands_search(DemandQuery("lithography -manufacturing")).total == 0


def test_what_cannot_be_read_is_told_in_the_language_in_force(catalogue: dict[str, Demand]) -> None:
    for language, told in (("zh-hans", "没有名为“colour”的字段"), ("en", "There is no field “colour”")):
        with override(language):
            (notice,) = demands_search(DemandQuery("电池 colour:red")).notices
        assert (notice.position, notice.length) == (3, 6)
        assert told in notice.message


def test_a_named_facet_costs_one_query(catalogue: dict[str, Demand]) -> None:
    counted = []
    demands_search(DemandQuery("电池"))
    for text in ("电池", "region:tianjin 电池", "base:B02 电池", "base:B02 base:B01 产业:NE 电池"):
        with CaptureQueriesContext(connection) as queries:
            demands_search(DemandQuery(text))
        counted.append(len(queries))
    assert counted[1] == counted[0]
    assert counted[2] == counted[0] + 1
    assert counted[3] <= counted[0] + 3


def test_edited_and_deleted_concepts_are_seen_at_once(catalogue: dict[str, Demand]) -> None:
    def read(text: str) -> list[str]:
        return [row.name.en for row in demands_search(DemandQuery(text)).read_as]

    assert read("traction pack") == []
    concept = Concept.objects.get(name_en="power battery")
    concept.aliases_en = [*concept.aliases_en, "traction pack"]
    concept.save()
    assert read("traction packs") == ["power battery"]
    other = make_concept("特种钢", "special steel")
    assert read("special steels") == ["special steel"]
    other.delete()
    assert read("special steels") == []
    concept.delete()
    assert read("traction pack") == []


def test_away_the_language_still_holds(
    catalogue: dict[str, Demand], engine_away: Callable[[], AbstractContextManager[None]]
) -> None:
    reference = catalogue["steel"].reference
    wanted = {
        "title:固态": {"battery"},
        "职责:固态": {"power"},
        "地区:天津": {"power", "steel"},
        "特种*": {"steel"},
        "工程师 -固态电池": {"power"},
        f"编号:{reference}": {"steel"},
    }
    with engine_away():
        answers = {text: demands_search(DemandQuery(text)) for text in wanted}
    assert all(answer.degraded for answer in answers.values())
    assert {text: keys(catalogue, answer) for text, answer in answers.items()} == wanted


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=()), max_size=320)
    | st.text('"“”+-＋*:： \x00\ud800 title region 职位 固态 battery 5G,，', max_size=80),
    title_only=st.booleans(),
)
def test_any_text_is_answered(catalogue: dict[str, Demand], text: str, title_only: bool) -> None:
    answer = demands_search(DemandQuery(text, "en", title_only=title_only))
    assert answer.total >= len(answer.hits)
    assert all(0 <= row.position < row.position + row.length <= len(text) for row in answer.notices)
