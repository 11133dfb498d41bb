"""Answers a query for demands: rows from the database, reasons, facets, what to drop when nothing is found."""

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual
from catalogue.publishing.printed import entries_for_reading, entry_content
from catalogue.selectors.editions import entries_current, entry_is_open
from search.asking.counting import KIND
from search.asking.facets import demand_facets
from search.asking.filters import CLOSES, COUNTED, demand_filters, today_number
from search.asking.hybrid import Found, Scope, hybrid_search
from search.asking.planned import plan_filters
from search.asking.relaxing import relaxations
from search.asking.shown import shown_of
from search.asking.spelling import spellings
from search.asking.why import passage_of, reasons, title_marked
from search.engines.protocol import Nearest
from search.planning.plan import Plan
from search.results import DEMAND_SORTS, DemandHit, DemandQuery, DemandResults, ReadAs

MOST_ON_A_PAGE = 100
FARTHEST = 10_000


def demands_scope(query: DemandQuery, plan: Plan) -> Scope:
    """Filters, facets, sort and page of a query; without words the newest come first."""
    sort = query.sort if query.sort in DEMAND_SORTS else "relevance"
    if sort == "relevance" and plan.empty:
        sort = "newest"
    return Scope(
        filters=demand_filters(query.filters) | plan_filters(plan),
        facets=COUNTED,
        splits={CLOSES: today_number()},
        sort=sort if sort == "relevance" else f"sort_{sort}",
        limit=min(max(query.limit, 0), MOST_ON_A_PAGE),
        offset=min(max(query.offset, 0), FARTHEST),
    )


def demands_answer(query: DemandQuery, plan: Plan) -> DemandResults:
    """Ask the engine. Raises SearchUnavailable."""
    scope = demands_scope(query, plan)
    found = hybrid_search(KIND, plan, scope)
    return DemandResults(
        total=found.total,
        hits=demand_hits(found, language=query.language),
        facets=demand_facets(found.facets, query.filters),
        read_as=plan_read_as(plan),
        relaxations=relaxations(query, plan, found) if not found.total else (),
        spelling=spellings(query, found.total),
        notices=plan.notices,
    )


def plan_read_as(plan: Plan) -> tuple[ReadAs, ...]:
    """The concepts that were recognised, each once for each sign."""
    seen = {
        (row.concept.code, row.sign): ReadAs(
            row.typed, row.concept.code, Bilingual(zh=row.concept.name_zh, en=row.concept.name_en), row.sign
        )
        for row in plan.read
    }
    return tuple(seen.values())


def entries_by_demand(ids: list[int]) -> dict[int, EditionEntry]:
    """The current entries of demands that may be shown, in at most two queries."""
    return {entry.demand_id: entry for entry in entries_for_reading(entries_current().filter(demand__in=ids))}


def demand_hits(found: Found, *, language: str) -> tuple[DemandHit, ...]:
    """The hits of a page. What the index still knows but the database no longer shows is left out."""
    entries = entries_by_demand([id_ for id_, _score in found.ids])
    return tuple(
        demand_hit(entries[id_], found.plan, found.passages.get(id_), score=score, language=language)
        for id_, score in found.ids
        if id_ in entries
    )


def demand_hit(entry: EditionEntry, plan: Plan, near: Nearest | None, *, score: float, language: str) -> DemandHit:
    """One hit with its reasons."""
    content = entry_content(entry)
    shown = shown_of(entry)
    return DemandHit(
        entry=entry,
        content=content,
        score=round(score, 6),
        why=reasons(plan, shown.texts, passage_of(shown.passages, near), language=language),
        title_html={code: title_marked(text.title, plan) for code, text in content.texts.items()},
        is_open=entry_is_open(entry),
    )
