"""Demands like one demand: near in meaning as wholes, and open."""

from catalogue.models import EditionEntry
from catalogue.selectors.editions import entries_current
from search.asking.demands import KIND, demand_hit, entries_by_demand
from search.asking.filters import demand_filters
from search.engines.current import engine_current
from search.engines.protocol import Neighbour, SearchRequest
from search.execute import executing
from search.planning.parse import Parsed
from search.planning.plan import Plan
from search.results import DemandHit

LIKE = 0.45
LIKE_WITHIN = 0.30
"""Cosine of two whole demands from which they are alike: in general, and within a sub-field. On the demonstration
half of the pairs within a sub-field have 0.38 or more; of the pairs across industries one in twenty has 0.45."""
POOL = 40
NO_QUERY = Plan(Parsed(), None)


def demands_like(reference: str, *, limit: int, language: str) -> tuple[DemandHit, ...]:
    """The hits, most alike first; none when the reference is not shown. Raises SearchUnavailable."""
    own = entries_current().filter(reference=reference).first()
    if own is None:
        return ()
    with executing("similar"):
        near = _open_neighbours(own.demand_id)
    entries = entries_by_demand([row.id for row in near])
    alike = [row for row in near if row.id in entries and row.score >= _least(own, entries[row.id])]
    return tuple(
        demand_hit(entries[row.id], NO_QUERY, None, score=row.score, language=language) for row in alike[:limit]
    )


def _least(own: EditionEntry, other: EditionEntry) -> float:
    within = own.demand.subfield_id is not None and own.demand.subfield_id == other.demand.subfield_id
    return LIKE_WITHIN if within else LIKE


def _open_neighbours(demand_id: int) -> list[Neighbour]:
    engine = engine_current()
    vector = engine.vectors(KIND, [demand_id]).get(demand_id)
    if vector is None:
        return []
    near = [row for row in engine.neighbours(KIND, vector, limit=POOL) if row.id != demand_id]
    if not near:
        return []
    request = SearchRequest(neighbours=tuple(row.id for row in near), filters=demand_filters({}), limit=1)
    passing = engine.search(KIND, request).neighbours
    return [row for row in near if row.id in passing]
