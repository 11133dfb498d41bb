"""Runs a request over one generation."""

from collections.abc import Sequence

import tantivy

from search.documents.fields import sort_directions
from search.documents.registry import document_of
from search.engines.protocol import Filter, Scored, SearchAnswer, SearchRequest
from search.engines.tantivy.facets import facet_counts
from search.engines.tantivy.querying import all_of, counted, demanded, filter_query, filtered, found_query
from search.engines.tantivy.reading import Generation
from search.engines.tantivy.schema import ID

ORDER = "order"
RELEVANCE = "relevance"


def answer(kind: str, generation: Generation, request: SearchRequest) -> SearchAnswer:
    """See SearchEngine.search."""
    searcher, schema = generation.searcher(), generation.index.schema
    found = found_query(searcher, schema, request)
    query = filtered(schema, found, request.filters)
    total, hits = _hits(searcher, query, request, sort_directions(document_of(kind)))
    return SearchAnswer(
        total=total,
        hits=hits,
        neighbours=_passing(searcher, schema, request),
        facets=facet_counts(searcher, schema, found, request),
    )


def _hits(
    searcher: tantivy.Searcher, query: tantivy.Query, request: SearchRequest, directions: dict[str, str]
) -> tuple[int, tuple[Scored, ...]]:
    size = max(request.limit, 1)
    if request.sort == RELEVANCE:
        result = searcher.search(query, limit=size)
        scored = _scored(searcher, result.hits, keep_scores=True)
        return counted(result), tuple(sorted(scored, key=lambda hit: (-hit.score, hit.order)))
    direction = tantivy.Order.Asc if directions[request.sort] == "asc" else tantivy.Order.Desc
    result = searcher.search(query, limit=size, order_by_field=request.sort, offset=request.offset, order=direction)
    hits = _scored(searcher, result.hits, keep_scores=False) if request.limit else []
    return counted(result), tuple(hits)


def _scored(
    searcher: tantivy.Searcher, hits: list[tuple[float, tantivy.DocAddress]], *, keep_scores: bool
) -> list[Scored]:
    places = [address for _score, address in hits]
    ids, orders = (searcher.fast_field_values(name, places) for name in (ID, ORDER))
    rows = zip(hits, ids, orders, strict=True)
    # Six digits: the same document may score differently in the last bits after a merge of segments.
    return [
        Scored(int(id_ or 0), round(hit[0], 6) if keep_scores else 0.0, int(order or 0)) for hit, id_, order in rows
    ]


def _passing(searcher: tantivy.Searcher, schema: tantivy.Schema, request: SearchRequest) -> dict[int, int]:
    """Which neighbours pass the filters and are not excluded by word, with their order."""
    if not request.neighbours:
        return {}
    near = demanded(schema, request.lexical, tantivy.Query.term_set_query(schema, ID, list(request.neighbours)))
    result = searcher.search(filtered(schema, near, request.filters), limit=len(request.neighbours))
    return {hit.id: hit.order for hit in _scored(searcher, result.hits, keep_scores=False)}


def completions_with_prefix(
    generation: Generation, prefix: str, limit: int, filters: Sequence[Filter]
) -> list[tuple[str, int]]:
    """See SearchEngine.suggest."""
    schema = generation.index.schema
    # Without a query the counts would include documents that are removed but not yet merged away.
    within = all_of([filter_query(schema, wanted) for wanted in filters])
    return generation.searcher().terms_with_prefix("complete", prefix, within, limit)
