"""Both engines are asked the same over the same documents, and answer the same."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from search.documents.registry import DOCUMENTS, document_kind
from search.engines.elasticsearch.client import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.protocol import Filter, IndexDocument, Lexical, SearchAnswer, SearchEngine, SearchRequest
from search.engines.tantivy.engine import TantivyEngine
from search.planning.concepts import ConceptBook, Known
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS
from tests.search.engines.battery import KIND, axis, document

pytestmark = pytest.mark.elasticsearch

ZH = [
    "动力电池",
    "热管理",
    "工程师",
    "量子",
    "计算",
    "芯片",
    "设计",
    "首席",
    "科学家",
    "材料",
    "固态",
    "电解质",
    "算法",
    "研究员",
    "5G",
    "C++",
]
EN = [
    "battery",
    "thermal",
    "engineer",
    "quantum",
    "computing",
    "chip",
    "design",
    "chief",
    "scientist",
    "solid-state",
    "materials",
    "C++",
    "III-V",
    "5G",
]
BOOK = ConceptBook(
    [Known("battery", "动力电池", "power battery", ("动力电池", "power battery", "traction battery", "EV 电池"))]
)
QUERIES = (
    "动力电池工程师",
    "power battery engineer",
    '"solid-state battery"',
    "量子 -芯片",
    "quantum +chip",
    "C++",
    "III-V 5G",
    "固态*",
    "chip design chief scientist materials",
    "没有的词",
    "title:battery",
)


def documents() -> list[IndexDocument]:
    chance = Random(20261123)
    return [_document(id_, chance) for id_ in range(1, 121)]


def _document(id_: int, chance: Random) -> IndexDocument:
    made = document(
        id_,
        "".join(chance.sample(ZH, 3)) if id_ % 3 else "",
        " ".join(chance.sample(EN, 3)) if id_ % 3 != 1 else "",
        ability_zh="，".join(chance.sample(ZH, 5)),
        duties_en=". ".join(chance.sample(EN, 5)),
        industry=[chance.choice(("IT", "NEV", "MAT"))],
        engagement=chance.sample(("full_time", "project", "adviser"), 2),
        closes=chance.choice((20200101, 20300101)),
        sort_pay=chance.randrange(3),
    )
    vector = axis(chance.randrange(512)) + axis(chance.randrange(512))
    return IndexDocument(made.id, 1, made.stamp, made.body, vector / 2, made.passages, made.passage_vectors)


@pytest.fixture
def engines(cluster: Cluster, tmp_path: Path) -> Sequence[SearchEngine]:
    found: list[SearchEngine] = [TantivyEngine(tmp_path / "index"), ElasticsearchEngine(cluster)]
    for engine in found:
        for declared in DOCUMENTS:
            with engine.build(document_kind(declared), "first") as builder:
                builder.swap()
        engine.index(KIND, documents())
        engine.settle(KIND)
    return found


def lexical(text: str) -> Lexical:
    planned = query_plan(text, fields=DEMAND_FIELDS, book=BOOK).lexical
    assert planned is not None
    return planned


def both(engines: Sequence[SearchEngine], request: SearchRequest) -> tuple[SearchAnswer, SearchAnswer]:
    embedded, production = (engine.search(KIND, request) for engine in engines)
    return embedded, production


@pytest.mark.parametrize("text", QUERIES)
def test_same_documents_same_counts_near_same_order(engines: Sequence[SearchEngine], text: str) -> None:
    filters = {"industry": Filter("industry", ("IT", "NEV")), "closes": Filter("closes", minimum=20260101)}
    for chosen in ({}, filters):
        request = SearchRequest(
            lexical=lexical(text),
            neighbours=(3, 7, 20),
            filters=chosen,
            facets=("industry", "engagement"),
            splits={"closes": 20260101},
            limit=200,
        )
        embedded, production = both(engines, request)
        assert embedded.total == production.total
        assert embedded.facets == production.facets
        assert embedded.neighbours == production.neighbours
        assert {hit.id for hit in embedded.hits} == {hit.id for hit in production.hits}
        assert {hit.id for hit in embedded.hits if hit.score} == {hit.id for hit in production.hits if hit.score}
        first, second = ([hit.id for hit in answer.hits[:10]] for answer in (embedded, production))
        assert len(set(first) & set(second)) >= 0.7 * len(first)


@pytest.mark.parametrize("sort", ["sort_pay"])
def test_sorted_pages_are_the_same_to_the_last(engines: Sequence[SearchEngine], sort: str) -> None:
    for offset in (0, 50, 100):
        embedded, production = both(engines, SearchRequest(sort=sort, limit=50, offset=offset))
        assert [(hit.id, hit.order) for hit in embedded.hits] == [(hit.id, hit.order) for hit in production.hits]


def test_equal_scores_stand_by_reference(engines: Sequence[SearchEngine]) -> None:
    same = [document(id_, "相同的岗位") for id_ in (905, 903, 904)]
    request = SearchRequest(lexical=lexical("相同的岗位"))
    for engine in engines:
        engine.index(KIND, same)
        engine.settle(KIND)
        assert [hit.id for hit in engine.search(KIND, request).hits] == [903, 904, 905]


def test_nearest_are_the_same_with_the_same_nearness(engines: Sequence[SearchEngine]) -> None:
    for place in (1, 17, 100):
        vector = documents()[place].vector
        embedded, production = (
            {row.id: row.score for row in engine.neighbours(KIND, vector, limit=10) if row.score > 0}
            for engine in engines
        )
        assert embedded == pytest.approx(production, abs=1e-6)
