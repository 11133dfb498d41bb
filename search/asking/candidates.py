"""Answers a base's query for candidates: masked profiles of those who consented to be found by it."""

from catalogue.choices import Purpose
from catalogue.models import Base, Candidate
from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile, candidate_profile, candidates_for_reading
from catalogue.selectors.consent import candidates_consenting
from search.asking.demands import plan_read_as
from search.asking.hybrid import RELEVANCE, Scope, hybrid_search
from search.asking.planned import plan_filters
from search.asking.why import FieldText, passage_of, reasons, title_marked
from search.documents.candidate import EVERY_BASE, candidate_passages
from search.documents.projection import LANGUAGES
from search.engines.protocol import Filter, Nearest
from search.planning.plan import Plan
from search.results import CANDIDATE_FACETS, CandidateHit, CandidateQuery, CandidateResults

KIND = "candidate"
NEWEST = "sort_newest"
MOST_ON_A_PAGE = 100


def candidates_scope(query: CandidateQuery, plan: Plan, base: Base) -> Scope:
    """Filters and page; `reach` is what the base may see at all and no choice of its own."""
    wanted = {name: Filter(name, values) for name, values in query.filters.items() if name in CANDIDATE_FACETS}
    wanted["reach"] = Filter("reach", (EVERY_BASE, str(base.pk)))
    return Scope(
        filters={name: row for name, row in wanted.items() if row.values} | plan_filters(plan),
        facets=CANDIDATE_FACETS,
        sort=NEWEST if plan.empty else RELEVANCE,
        limit=min(max(query.limit, 0), MOST_ON_A_PAGE),
        offset=max(query.offset, 0),
    )


def candidates_answer(query: CandidateQuery, plan: Plan, base: Base) -> CandidateResults:
    """Ask the engine. Raises SearchUnavailable."""
    found = hybrid_search(KIND, plan, candidates_scope(query, plan, base))
    rows = _consenting([id_ for id_, _score in found.ids], base)
    hits = (
        _hit(rows[id_], plan, found.passages.get(id_), score=score, language=query.language)
        for id_, score in found.ids
        if id_ in rows
    )
    facets = {name: dict(found.facets.get(name, {})) for name in CANDIDATE_FACETS}
    return CandidateResults(found.total, tuple(hits), facets, plan_read_as(plan), notices=plan.notices)


def candidates_from_database(query: CandidateQuery, plan: Plan, base: Base) -> CandidateResults:
    """While the engine is away: the consenting candidates by reference, without words or filters, marked so."""
    everyone = candidates_consenting(purpose=Purpose.SEARCH, base=base)
    page = candidates_for_reading(everyone.order_by("reference"))[query.offset : query.offset + query.limit]
    hits = tuple(_hit(row, plan, None, score=0.0, language=query.language) for row in page)
    return CandidateResults(everyone.count(), hits, {}, plan_read_as(plan), degraded=True, notices=plan.notices)


def _consenting(ids: list[int], base: Base) -> dict[int, Candidate]:
    rows = candidates_consenting(purpose=Purpose.SEARCH, base=base).filter(pk__in=ids)
    return {candidate.pk: candidate for candidate in candidates_for_reading(rows)}


def _hit(candidate: Candidate, plan: Plan, near: Nearest | None, *, score: float, language: str) -> CandidateHit:
    profile = candidate_profile(candidate)
    return CandidateHit(
        profile=profile,
        score=round(score, 6),
        why=reasons(plan, _texts(profile), passage_of(candidate_passages(profile), near), language=language),
        headline_html={code: title_marked(text.headline, plan) for code, text in profile.texts.items()},
    )


def _texts(profile: CandidateProfile) -> list[FieldText]:
    pairs: list[tuple[str, Bilingual]] = [
        ("headline", profile.headline()),
        *(("skill", skill) for skill in profile.skills),
        *(("work", side) for work in profile.works for side in (work.role, work.text)),
        ("summary", profile.summary()),
        *(("work", side) for member in profile.members for side in (member.role, member.summary)),
        *(("discipline", row.discipline) for row in profile.education),
    ]
    return [
        FieldText(field, language, text)
        for field, pair in pairs
        for language, suffix in LANGUAGES
        if (text := getattr(pair, suffix))
    ]
