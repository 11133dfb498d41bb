"""One hybrid search: by words and by meaning, joined by rank, with facets over both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.asking.meaning import query_vector
from search.asking.weaker import near_weakly
from search.calibration.floor import near_enough
from search.engines.current import engine_current
from search.engines.protocol import Filter, Nearest, Neighbour, SearchAnswer, SearchRequest, Vector
from search.execute import executing
from search.fusion import reciprocal_ranks
from search.planning.compounds import with_compounds
from search.planning.plan import Plan

WINDOW = 400
"""Best documents by words that take part in the fusion; beyond them the order is that of the words alone."""
NEIGHBOURS = 60
PASSAGE_SHARE = 0.3
"""Of the nearest passage in the rank of a neighbour; the rest is the whole document."""
WORDS_WEIGHT = 1.0
MEANING_WEIGHT = 1.0
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Scope:
    """What beside the query decides: filters by facet name, facets to count, sort field and page."""

    filters: Mapping[str, Filter] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    splits: Mapping[str, int] = field(default_factory=dict)
    sort: str = RELEVANCE
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True)
class Ways:
    """Which ways of finding are used; all of them, but for measuring each alone."""

    words: bool = True
    meaning: bool = True


@dataclass(frozen=True)
class Asking:
    """A plan with what counts as near in meaning, and the vector that it is near to.

    The plan is a wider one where the query as planned finds nothing whatever the filters.
    """

    plan: Plan
    near: Sequence[Neighbour] = ()
    vector: Vector | None = None


@dataclass(frozen=True)
class Found:
    """An answer: ids of the page with their scores, counts, the passages near in meaning, and what was asked."""

    total: int
    ids: tuple[tuple[int, float], ...]
    facets: Mapping[str, Mapping[str, int]]
    passages: Mapping[int, Nearest]
    asking: Asking

    @property
    def plan(self) -> Plan:
        """The plan that found it."""
        return self.asking.plan


def hybrid_search(kind: str, plan: Plan, scope: Scope, ways: Ways | None = None) -> Found:
    """Search documents of `kind`. Raises SearchUnavailable."""
    ways = ways or Ways()
    with executing(kind):
        asking = _asking(kind, plan, ways)
        meant = _meant(kind, asking)
        answer = engine_current().search(kind, _request(asking.plan, scope, meant, ways))
    return Found(answer.total, tuple(_page(answer, meant, scope)), answer.facets, meant.passages, asking)


def hybrid_asking(kind: str, plan: Plan) -> Asking:
    """What a plan asks, to be counted. Raises SearchUnavailable."""
    with executing(kind):
        return _asking(kind, plan, Ways())


def hybrid_counts(kind: str, asking: Asking, narrowings: Sequence[Mapping[str, Filter]]) -> list[int]:
    """How many documents are found within each set of filters: the totals of `hybrid_search`, without hits.

    Raises SearchUnavailable.
    """
    with executing(kind):
        near = _Meant(tuple(row.id for row in asking.near))
        requests = [_request(asking.plan, Scope(filters=filters, limit=0), near, Ways()) for filters in narrowings]
        return [engine_current().search(kind, request).total for request in requests]


def hybrid_pool(kind: str, plan: Plan, filters: Mapping[str, Filter], *, limit: int) -> list[int]:
    """Ids of what the plan finds, the best `limit` by words and all by meaning. Raises SearchUnavailable."""
    with executing(kind):
        asking = _asking(kind, plan, Ways())
        near = _Meant(tuple(row.id for row in asking.near))
        request = replace(_request(asking.plan, Scope(filters=filters), near, Ways()), limit=limit)
        answer = engine_current().search(kind, request)
    return list(dict.fromkeys([*(hit.id for hit in answer.hits), *answer.neighbours]))


@dataclass(frozen=True)
class _Meant:
    """Documents that count as near in meaning, the nearest first, with the passage that is nearest."""

    ranked: tuple[int, ...] = ()
    passages: Mapping[int, Nearest] = field(default_factory=dict)


def _asking(kind: str, plan: Plan, ways: Ways) -> Asking:
    """The plan as it is, or the wider one when it finds nothing whatever the filters."""
    engine = engine_current()
    vector = query_vector(plan) if ways.meaning and plan.meaning else None
    neighbours = engine.neighbours(kind, vector, limit=NEIGHBOURS) if vector is not None else []
    near = near_enough(neighbours, vector) if vector is not None else []
    if near or not ways.words or plan.lexical is None or not (plan.lexical.words or plan.lexical.required):
        return Asking(plan, near, vector)
    if engine.search(kind, SearchRequest(lexical=plan.lexical, limit=0)).total:
        return Asking(plan, near, vector)
    wider = replace(plan, lexical=with_compounds(plan.lexical))
    return Asking(wider, near_weakly(neighbours, vector) if vector is not None else [], vector)


def _meant(kind: str, asking: Asking) -> _Meant:
    if asking.vector is None or not asking.near:
        return _Meant()
    passages = engine_current().passages(kind, asking.near, asking.vector)

    def nearness(row: Neighbour) -> float:
        passage = passages[row.id].score if row.id in passages else 0.0
        return (1 - PASSAGE_SHARE) * row.score + PASSAGE_SHARE * passage

    ranked = sorted(asking.near, key=lambda row: (-nearness(row), row.id))
    return _Meant(tuple(row.id for row in ranked), passages)


def _request(plan: Plan, scope: Scope, meant: _Meant, ways: Ways) -> SearchRequest:
    by_relevance = scope.sort == RELEVANCE
    lexical = plan.lexical if ways.words else None
    nothing = lexical is None and not meant.ranked and not plan.empty
    return SearchRequest(
        lexical=lexical,
        # A query that says nothing findable finds nothing, not everything: no document has the id 0.
        neighbours=(0,) if nothing else meant.ranked,
        filters=scope.filters,
        facets=scope.facets,
        splits=scope.splits,
        sort=scope.sort,
        limit=max(WINDOW, scope.offset + scope.limit) if by_relevance and scope.limit else scope.limit,
        offset=0 if by_relevance else scope.offset,
    )


def _page(answer: SearchAnswer, meant: _Meant, scope: Scope) -> list[tuple[int, float]]:
    """The page in order: the fused window first, then what the words alone found beyond it."""
    if scope.sort != RELEVANCE:
        return [(hit.id, 0.0) for hit in answer.hits]
    order = {hit.id: hit.order for hit in answer.hits} | dict(answer.neighbours)
    by_words = [hit.id for hit in answer.hits if hit.score > 0]
    window = by_words[:WINDOW]
    # Only what counts as found by meaning has a place in that list: below the floor an order says nothing.
    by_meaning = [id_ for id_ in meant.ranked if id_ in answer.neighbours]
    fused = reciprocal_ranks([(WORDS_WEIGHT, window), (MEANING_WEIGHT, by_meaning)], order=order)
    placed = {id_ for id_, _score in fused}
    fused += [(hit.id, 0.0) for hit in answer.hits if hit.id not in placed]
    return fused[scope.offset : scope.offset + scope.limit]
