"""What readers call the values of facets."""

import pytest

from search.asking.facet_values import FacetVocabulary
from search.results import CANDIDATE_FACETS, DEMAND_FACETS
from tests.factories.catalogue import make_base, make_demand, make_industry, make_published_edition

pytestmark = pytest.mark.django_db

FLEXIBLE = {"second_post", "short_visit", "project", "joint_research", "adviser", "remote"}


@pytest.mark.parametrize(
    ("facet", "said", "codes"),
    [
        ("region", "beijing", {"beijing"}),
        ("region", "Beijing", {"beijing"}),
        ("region", "天津", {"tianjin"}),
        ("region", "京津冀", {"beijing", "tianjin", "hebei"}),
        ("region", "mars", set()),
        ("engagement", "short_visit", {"short_visit"}),
        ("engagement", "Short visits", {"short_visit"}),
        ("engagement", "柔性", FLEXIBLE),
        ("degree", "PhD", {"doctor"}),
        ("degree", "博士", {"doctor"}),
        ("degree", "Master", {"master"}),
        ("party", "团队", {"team"}),
        ("pay", "50万", {"400k_600k"}),
        ("pay", "400000", {"400k_600k"}),
        ("pay", "60万以上", {"600k_1m", "over_1m"}),
        ("pay", "面议", {"negotiable"}),
        ("pay", "much", set()),
        ("reference", "bj-2026-00012", {"BJ-2026-00012"}),
        ("stage", "young", set()),
    ],
)
def test_closed_vocabularies(facet: str, said: str, codes: set[str]) -> None:
    assert set(FacetVocabulary(DEMAND_FACETS).codes(facet, said)) == codes


def test_rows_by_code_name_alias_or_part_of_a_name() -> None:
    industry = make_industry("NE")
    industry.name_zh, industry.name_en, industry.aliases_zh = "新能源产业", "New energy", ["清洁能源"]
    industry.save()
    make_base("B07")
    vocabulary = FacetVocabulary(DEMAND_FACETS)
    for said in ("NE", "ne", "新能源产业", "新能源", "new energy", "New Energy", "清洁能源", "energ"):
        assert vocabulary.codes("industry", said) == ("NE",), said
    assert vocabulary.codes("industry", "新") == ()
    assert vocabulary.codes("base", "b07") == ("B07",)
    assert vocabulary.codes("base", "x\x00y") == ()


def test_editions_that_are_published() -> None:
    make_published_edition([make_demand()])
    vocabulary = FacetVocabulary(DEMAND_FACETS)
    for said in ("2026-1", "2026年第1期", "2026年1期"):
        assert vocabulary.codes("edition", said) == ("2026-1",), said
    assert vocabulary.codes("edition", "2026-2") == ()


@pytest.mark.parametrize(
    ("facet", "said", "codes"),
    [
        ("stage", "young", ("young",)),
        ("stage", "Strategic scientist", ("strategic",)),
        ("country", "德国", ("DE",)),
        ("country", "de", ("DE",)),
        ("available", "now", ("now",)),
        ("edition", "2026-1", ()),
    ],
)
def test_candidates(facet: str, said: str, codes: tuple[str, ...]) -> None:
    assert FacetVocabulary(CANDIDATE_FACETS).codes(facet, said) == codes
