"""How many demands other queries would find: each number is the total that the same query's answer states."""

from collections.abc import Mapping, Sequence

from search.asking.filters import demand_filters
from search.asking.hybrid import Asking, hybrid_asking, hybrid_counts
from search.asking.meaning import vectors_ahead
from search.asking.planned import demand_plan, plan_filters
from search.engines.current import engine_current
from search.engines.protocol import Filter, Lexical, SearchRequest
from search.execute import executing
from search.planning.concepts import ConceptBook
from search.planning.plan import Plan
from search.planning.weights import DEMAND_FIELDS
from search.planning.words import phrase_word
from search.results import DemandQuery

KIND = "demand"


def queries_counted(queries: Sequence[DemandQuery], book: ConceptBook) -> list[int]:
    """The total of each query. At most two requests to the engine for each; raises SearchUnavailable."""
    plans = [demand_plan(query, book) for query in queries]
    vectors_ahead(plans)
    return [
        hybrid_counts(KIND, hybrid_asking(KIND, plan), [scope_filters(query, plan)])[0]
        for query, plan in zip(queries, plans, strict=True)
    ]


def words_stand(text: str) -> bool:
    """Whether a demand, open or not, has these words side by side. One request; raises SearchUnavailable."""
    word = phrase_word(text)
    if word is None:
        return False
    with executing(KIND):
        request = SearchRequest(lexical=Lexical(DEMAND_FIELDS, (word,)), limit=0)
        return engine_current().search(KIND, request).total > 0


def scope_filters(query: DemandQuery, plan: Plan) -> dict[str, Filter]:
    """All filters of a query: those chosen beside it, and those named in it."""
    return demand_filters(query.filters) | plan_filters(plan)


def narrowings_counted(asking: Asking, narrowings: Sequence[Mapping[str, Filter]]) -> list[int]:
    """The total of what was asked under each of several sets of filters. Raises SearchUnavailable."""
    return hybrid_counts(KIND, asking, narrowings)
