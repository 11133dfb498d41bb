"""What the rest of the product asks of search. Everything shown comes from the database; an engine only says which."""

from search.asking.demands import demands_answer
from search.asking.fallback import demands_from_database
from search.engines.protocol import SearchUnavailable
from search.planning.concepts import concept_book
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS
from search.results import DemandQuery, DemandResults


def demands_search(query: DemandQuery) -> DemandResults:
    """One page of the demands found, with facets and reasons; from the database when the engine is away."""
    plan = query_plan(query.text, fields=DEMAND_FIELDS, book=concept_book())
    try:
        return demands_answer(query, plan)
    except SearchUnavailable:
        return demands_from_database(query, plan)
