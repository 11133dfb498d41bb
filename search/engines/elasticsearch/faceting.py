"""Faceted searches of the documents: the facets each has, and counts that ignore a facet's own choice."""

from collections.abc import Mapping
from typing import Any, ClassVar

from elasticsearch.dsl import FacetedSearch, Q, Search, TermsFacet
from elasticsearch.dsl.faceted_search import Facet, RangeFacet
from elasticsearch.dsl.query import Bool, MatchAll
from elasticsearch.dsl.search_base import SearchBase

from search.documents.candidate import CandidateDocument
from search.documents.demand import DemandDocument
from search.documents.fields import mapping_properties
from search.documents.registry import Declared, document_kind
from search.engines.elasticsearch.querying import Clause, filter_clause
from search.engines.protocol import Filter, SearchRequest

MOST_VALUES = 500
BELOW, FROM = "below", "from"


def choices(document: Declared) -> dict[str, Facet[Any]]:
    """A facet for each field that holds codes."""
    return {
        name: TermsFacet(field=name, size=MOST_VALUES)
        for name, rule in mapping_properties(document).items()
        if rule["type"] == "keyword"
    }


class PlannedSearch(FacetedSearch[Any]):
    """A faceted search of which query, filters and page are planned by the caller.

    Filters of facets count in the other facets and narrow the hits afterwards; other filters narrow everything.
    """

    choices: ClassVar[dict[str, Facet[Any]]]

    def __init__(self, request: SearchRequest, found: Clause) -> None:
        splits = {name: split(name, at) for name, at in request.splits.items()}
        self.facets = {name: self.choices[name] for name in request.facets} | splits
        self._found, self._wanted = found, request.filters
        super().__init__()
        for name, wanted in request.filters.items():
            if name in self.facets:
                self._filters[name] = Q(filter_clause(wanted))
        self._planned = self.build_search()

    def search(self) -> Search[Any]:
        """A search for the facets and filters; its query is put in at the end, see `body`."""
        return Search(doc_type=self.doc_types)

    def query(self, search: SearchBase[Any], query: Any) -> SearchBase[Any]:
        """The query is planned."""
        return search

    def highlight(self, search: SearchBase[Any]) -> SearchBase[Any]:
        """Passages are marked in the texts of the database."""
        return search

    def aggregate(self, search: SearchBase[Any]) -> None:
        """Ask for counts: facets that are counted within the same filters are counted in one pass."""
        for name, facets in self._passes().items():
            within = [query for field, query in self._filters.items() if field not in facets]
            counted = search.aggs.bucket(name, "filter", filter=Bool(filter=within) if within else MatchAll())
            for field in facets:
                counted.bucket(field, self.facets[field].get_aggregation())

    def _passes(self) -> dict[str, list[str]]:
        """Facets by the pass that counts them: those without a choice together, each other by itself."""
        passes: dict[str, list[str]] = {}
        for field in self.facets:
            passes.setdefault(f"but_{field}" if field in self._filters else "within_all", []).append(field)
        return passes

    def body(self) -> dict[str, Any]:
        """What is sent: what is found, within the filters that are no facets.

        The planned query is plain data of hundreds of clauses already, which the library would copy one by one.
        """
        within = [filter_clause(wanted) for name, wanted in self._wanted.items() if name not in self.facets]
        query = {"bool": {"must": [self._found], "filter": within}} if within else self._found
        return self._planned.to_dict() | {"query": query}

    def counts(self, aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
        """Counts per facet and value."""
        return {
            field: {str(row["key"]): int(row["doc_count"]) for row in aggregations[name][field]["buckets"]}
            for name, facets in self._passes().items()
            for field in facets
        }


def split(field: str, at: int) -> Facet[Any]:
    """What lies below a number, and what from it on."""
    return RangeFacet(field=field, ranges=[(BELOW, (None, at)), (FROM, (at, None))])


class DemandSearch(PlannedSearch):
    """Demands; weights of fields are in `planning/weights.py`, with their reasons."""

    doc_types = [DemandDocument]
    choices = choices(DemandDocument)


class CandidateSearch(PlannedSearch):
    """Candidates."""

    doc_types = [CandidateDocument]
    choices = choices(CandidateDocument)


SEARCHES: dict[str, type[PlannedSearch]] = {
    document_kind(DemandDocument): DemandSearch,
    document_kind(CandidateDocument): CandidateSearch,
}
"""The faceted search of each document."""


def filters_of(request: SearchRequest) -> list[Clause]:
    """All filters of a request."""
    wanted: Mapping[str, Filter] = request.filters
    return [filter_clause(row) for row in wanted.values()]
