"""Plans the queries of readers: the language of queries with the fields, facets and concepts of what is searched."""

from dataclasses import replace

from search.asking.candidate_facets import candidate_filters
from search.asking.facet_values import FacetVocabulary
from search.asking.identity import identity_left_out
from search.engines.protocol import Filter
from search.planning.concepts import ConceptBook, concept_book
from search.planning.fields import CANDIDATE_NAMES, DEMAND_NAMES
from search.planning.plan import Plan, query_plan
from search.planning.weights import CANDIDATE_FIELDS, DEMAND_FIELDS
from search.results import CANDIDATE_FACETS, DEMAND_FACETS, CandidateQuery, DemandQuery

DEMAND_VOCABULARY = FacetVocabulary(DEMAND_FACETS)
CANDIDATE_VOCABULARY = FacetVocabulary(CANDIDATE_FACETS)


def demand_plan(query: DemandQuery, book: ConceptBook | None = None) -> Plan:
    """The plan of a query for demands; one small query, and one more for each kind of row named as a filter."""
    return query_plan(
        query.text,
        fields=DEMAND_FIELDS,
        book=book or concept_book(),
        names=DEMAND_NAMES,
        vocabulary=DEMAND_VOCABULARY,
        title="title" if query.title_only else "",
        without=query.without,
    )


def candidate_plan(query: CandidateQuery, book: ConceptBook | None = None) -> Plan:
    """The plan of a query for candidates. What says who somebody is is left out of it, with a notice."""
    text, notices = identity_left_out(query.text)
    plan = query_plan(
        text,
        fields=CANDIDATE_FIELDS,
        book=book or concept_book(),
        names=CANDIDATE_NAMES,
        vocabulary=CANDIDATE_VOCABULARY,
        title="headline" if query.title_only else "",
        without=query.without,
    )
    return replace(plan, notices=(*notices, *plan.notices))


def plan_filters(plan: Plan) -> dict[str, Filter]:
    """The filters named in the query itself.

    They have keys of their own, beside those of chosen values: both hold, and the counts of a facet ignore the choice
    but never the query.
    """
    return {f"q.{facet}": Filter(facet, codes) for facet, codes in plan.filters.items()}


def candidate_plan_filters(plan: Plan) -> dict[str, Filter]:
    """The same for candidates, whose availability is told in terms of today."""
    named = plan_filters(plan)
    return named | {f"q.{facet}": wanted for facet, wanted in candidate_filters(plan.filters).items()}
