"""What the rest of the product asks of search. Everything shown comes from the database; an engine only says which."""

from collections.abc import Mapping

from catalogue.choices import Language
from catalogue.selectors.consent import Searcher
from search.asking.candidates import candidates_answer, candidates_from_database
from search.asking.demands import demands_answer, plan_read_as
from search.asking.fallback import demands_from_database
from search.asking.fallback_help import similar_from_database, suggestions_from_database
from search.asking.planned import candidate_plan, demand_plan
from search.asking.similar import demands_like
from search.asking.suggesting import demand_suggestions
from search.engines.protocol import SearchUnavailable
from search.results import (
    CandidateQuery,
    CandidateResults,
    DemandHit,
    DemandQuery,
    DemandResults,
    ReadAs,
    Suggestion,
)


def demands_search(query: DemandQuery) -> DemandResults:
    """One page of the demands found, with facets and reasons; from the database when the engine is away."""
    plan = demand_plan(query)
    try:
        return demands_answer(query, plan)
    except SearchUnavailable:
        return demands_from_database(query, plan)


def query_read_as(text: str) -> tuple[ReadAs, ...]:
    """The concepts that a text names when none is taken out of the reading. Asks no engine."""
    return plan_read_as(demand_plan(DemandQuery(text)))


def demands_suggest(
    text: str, language: str, limit: int = 8, filters: Mapping[str, tuple[str, ...]] | None = None
) -> list[Suggestion]:
    """Completions of what is being typed, each with the demands it would find under `filters` (open ones unless they
    say otherwise); titles of open demands alone while the engine is away and nothing is filtered."""
    try:
        return demand_suggestions(text, language, limit=limit, filters=filters or {})
    except SearchUnavailable:
        return [] if filters else suggestions_from_database(text, language, limit=limit)


def similar_demands(reference: str, limit: int = 5, language: str = Language.ZH) -> tuple[DemandHit, ...]:
    """Open demands like the one with this reference; those of its sub-field while the engine is away."""
    try:
        return demands_like(reference, limit=limit, language=language)
    except SearchUnavailable:
        return similar_from_database(reference, limit=limit, language=language)


def candidates_search(query: CandidateQuery, *, by: Searcher) -> CandidateResults:
    """One page of the candidates whom a base or the office may find, masked.

    The caller has checked who acts for it. Raises TypeError when `by` is neither.
    """
    plan = candidate_plan(query)
    try:
        return candidates_answer(query, plan, by)
    except SearchUnavailable:
        return candidates_from_database(query, plan, by)
