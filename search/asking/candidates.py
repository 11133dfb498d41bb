"""Answers a query for candidates: masked profiles of those who consented to be found by whoever asks."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue.choices import Language
from catalogue.models import Base, Candidate
from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile, candidates_for_reading
from catalogue.selectors.consent import Searcher, candidates_findable
from search.asking.candidate_facets import candidate_facets, candidate_filters
from search.asking.demands import plan_read_as
from search.asking.fallback_candidates import candidates_matching
from search.asking.hybrid import RELEVANCE, Scope, hybrid_search
from search.asking.planned import candidate_plan_filters
from search.asking.why import FieldText, passage_of, reasons, title_marked
from search.documents.candidate import EVERY_BASE, candidate_passages, profile_of
from search.documents.projection import LANGUAGES
from search.engines.protocol import Filter, Nearest, Passage
from search.planning.plan import Plan
from search.results import CANDIDATE_FACETS, CANDIDATE_SORTS, CandidateHit, CandidateQuery, CandidateResults

KIND = "candidate"
MOST_ON_A_PAGE = 100
FARTHEST = 10_000


def candidates_scope(query: CandidateQuery, plan: Plan, by: Searcher) -> Scope:
    """Filters and page; `reach` is what the searcher may see at all and no choice of its own."""
    sort = query.sort if query.sort in CANDIDATE_SORTS and not plan.empty else "newest"
    reach = (EVERY_BASE, str(by.pk)) if isinstance(by, Base) else (EVERY_BASE,)
    return Scope(
        filters=candidate_filters(query.filters) | candidate_plan_filters(plan) | {"reach": Filter("reach", reach)},
        facets=CANDIDATE_FACETS,
        sort=RELEVANCE if sort == "relevance" else f"sort_{sort}",
        limit=min(max(query.limit, 0), MOST_ON_A_PAGE),
        offset=min(max(query.offset, 0), FARTHEST),
    )


def candidates_answer(query: CandidateQuery, plan: Plan, by: Searcher) -> CandidateResults:
    """Ask the engine. Raises SearchUnavailable."""
    found = hybrid_search(KIND, plan, candidates_scope(query, plan, by))
    ids = [id_ for id_, _score in found.ids]
    rows = _rows(ids, by)
    hits = tuple(
        candidate_hit(rows[id_], found.plan, found.passages.get(id_), score=score, language=query.language)
        for id_, score in found.ids
        if id_ in rows
    )
    return CandidateResults(
        # Who withdrew a moment ago is still in the index, and no longer among those found.
        total=found.total - (len(ids) - len(hits)),
        hits=hits,
        facets=candidate_facets(found.facets, query.filters),
        read_as=plan_read_as(plan),
        notices=plan.notices,
    )


def candidates_from_database(query: CandidateQuery, plan: Plan, by: Searcher) -> CandidateResults:
    """The same shape from the database while the engine is away, marked as degraded."""
    found = candidates_matching(plan, candidates_scope(query, plan, by), by)
    rows = _rows(found.ids, by)
    return CandidateResults(
        total=found.total,
        hits=tuple(
            candidate_hit(rows[id_], plan, None, score=0.0, language=query.language) for id_ in found.ids if id_ in rows
        ),
        facets=candidate_facets(found.counts, query.filters),
        read_as=plan_read_as(plan),
        degraded=True,
        notices=plan.notices,
    )


def _rows(ids: Sequence[int], by: Searcher) -> dict[int, Candidate]:
    """Of these, whoever the searcher may find now."""
    return {row.pk: row for row in candidates_for_reading(candidates_findable(by).filter(pk__in=ids))}


def candidate_hit(
    candidate: Candidate, plan: Plan, near: Nearest | None, *, score: float, language: str
) -> CandidateHit:
    """One hit with its reasons."""
    profile = profile_of(candidate)
    passage = passage_of(candidate_passages(profile), near)
    return CandidateHit(
        profile=profile,
        score=round(score, 6),
        why=reasons(plan, _texts(profile), passage and _to_read(passage, profile, language), language=language),
        headline_html={code: title_marked(text.headline, plan) for code, text in profile.texts.items()},
    )


def _to_read(passage: Passage, profile: CandidateProfile, language: str) -> Passage:
    """The passage in the reader's language where it is a headline or skill that has a name in both."""
    for pair in (profile.headline(), *profile.skills):
        own = pair.zh if language == Language.ZH else pair.en
        if own and passage.text in (pair.zh, pair.en):
            return replace(passage, text=own, language=language)
    return passage


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
