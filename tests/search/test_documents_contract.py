"""What holds for every registered document."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.asking.filters import COUNTED
from search.documents.fields import mapping_properties
from search.documents.registry import DOCUMENTS, Declared, document_kind
from search.planning.weights import CANDIDATE_FIELDS, DEMAND_FIELDS
from search.results import CANDIDATE_FACETS, DEMAND_SORTS
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition

SEARCHED = {"demand": DEMAND_FIELDS, "candidate": CANDIDATE_FIELDS}
FACETS = {"demand": COUNTED, "candidate": CANDIDATE_FACETS}
MADE: dict[str, Callable[[int], object]] = {
    "demand": lambda count: make_published_edition([make_demand(f"岗位{number}") for number in range(count)]),
    "candidate": lambda count: [make_candidate(skills=[("量子", "quantum")]) for _number in range(count)],
}

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=document_kind)


@every_document
def test_mapping_is_strict(document: Declared) -> None:
    assert document._doc_type.mapping.to_dict()["dynamic"] == "strict"


@every_document
def test_searched_fields_are_text_of_the_mapping(document: Declared) -> None:
    rules = mapping_properties(document)
    assert {rules[field.name]["type"] for field in SEARCHED[document_kind(document)]} == {"text"}


@every_document
def test_facets_are_keywords(document: Declared) -> None:
    rules = mapping_properties(document)
    assert {rules[name]["type"] for name in FACETS[document_kind(document)]} == {"keyword"}


def test_sorts_of_demands_are_in_the_mapping() -> None:
    rules = mapping_properties(DOCUMENTS[0])
    assert all(f"sort_{name}" in rules for name in DEMAND_SORTS if name != "relevance")


@every_document
@pytest.mark.django_db
def test_bodies_hold_only_fields_of_the_mapping(document: Declared) -> None:
    MADE[document_kind(document)](1)
    rules = mapping_properties(document)
    (row,) = document.projections(list(document.ids()))
    assert row.body.keys() <= rules.keys()
    assert row.passages


@every_document
@pytest.mark.django_db
def test_query_count_does_not_grow_with_documents(document: Declared) -> None:
    MADE[document_kind(document)](6)
    ids = list(document.ids())
    counts = []
    for some in (ids[:2], ids):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(list(document.projections(some))) == len(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_nobody_is_indexed_who_may_not_be() -> None:
    make_candidate(consents=())
    make_demand("草稿")
    assert [list(document.ids()) for document in DOCUMENTS] == [[], []]
