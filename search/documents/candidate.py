"""The document of a candidate: the masked profile of whoever consented to be found."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from elasticsearch.dsl import Document, Keyword, Long, MetaField

from catalogue.choices import DegreeLevel, Purpose
from catalogue.models import Candidate
from catalogue.privacy.neutral import rules_version
from catalogue.publishing.masking import profile_masked
from catalogue.publishing.profile import CandidateProfile, candidate_profile, candidates_for_reading
from catalogue.selectors.consent import candidates_consenting_somewhere, consent_bases
from catalogue.spoken import language_code
from search.documents.availability import availability_value
from search.documents.completions import completions
from search.documents.discipline import discipline_book, discipline_codes
from search.documents.fields import (
    choice,
    kept,
    meaning,
    sort_key,
    words,
)
from search.documents.projection import Projection, paired, passages_of, reference_order
from search.engines.protocol import Passage
from search.planning.concepts import ConceptBook

EVERY_BASE = "every"
MOST_WORKS = 12


class CandidateDocument(Document):
    """Mapping of candidates. `reach` holds who may find them: `every`, or the primary keys of single bases."""

    reference = Keyword()
    headline_zh = words()
    headline_en = words()
    summary_zh = words()
    summary_en = words()
    work_zh = words()
    work_en = words()
    skill_zh = words()
    skill_en = words()
    discipline_zh = words()
    discipline_en = words()
    reach = choice()
    industry = choice()
    discipline = choice()
    available = choice()
    party = choice()
    stage = choice()
    degree = choice()
    engagement = choice()
    region = choice()
    country = choice()
    language = choice()
    complete = choice()
    sort_newest = sort_key("desc")
    order = Long()
    stamp = Long()
    vector = meaning()
    passages = kept()

    ID_COLUMN = "pk"
    FILLED_BY = ("masked", rules_version())

    class Index:
        name = "candidate"

    class Meta:
        dynamic = MetaField("strict")

    @classmethod
    def get_queryset(cls) -> QuerySet[Candidate]:
        """Who may be indexed: candidates who consented to be found, be it by one base only."""
        return candidates_consenting_somewhere(purpose=Purpose.SEARCH)

    @classmethod
    def ids(cls) -> QuerySet[Candidate, int]:
        """Ids of all documents there should be, ascending."""
        return cls.get_queryset().order_by(cls.ID_COLUMN).values_list(cls.ID_COLUMN, flat=True)

    @classmethod
    def projections(cls, ids: Sequence[int]) -> Iterator[Projection]:
        """The documents of those candidates that may be indexed, in a constant number of database queries."""
        bases = consent_bases(purpose=Purpose.SEARCH, candidate_ids=list(ids))
        book = discipline_book()
        for candidate in candidates_for_reading(cls.get_queryset().filter(pk__in=list(ids))):
            profile = profile_of(candidate)
            body = candidate_body(profile, book)
            body["sort_newest"] = int(candidate.created_at.timestamp())
            body["reach"] = sorted(EVERY_BASE if base is None else str(base) for base in bases[candidate.pk])
            yield Projection(candidate.pk, body, tuple(candidate_passages(profile)))


def profile_of(candidate: Candidate) -> CandidateProfile:
    """The profile that is indexed and shown as found: nobody is found by their sex, age, origin, name or school."""
    return profile_masked(candidate_profile(candidate))


def candidate_body(profile: CandidateProfile, book: ConceptBook) -> dict[str, Any]:
    """Fields of a candidate from the masked profile; `book` holds the disciplines known."""
    levels = [row.level for row in profile.education if row.level is not None]
    studied = [side for row in profile.education for side in (row.discipline.zh, row.discipline.en)]
    return candidate_texts(profile) | {
        "reference": profile.reference,
        "industry": list(profile.industries),
        "discipline": discipline_codes(studied, book),
        "available": [availability_value(profile.available_from)],
        "party": [profile.party],
        "stage": [profile.career_stage] if profile.career_stage else [],
        "degree": [DegreeLevel(max(levels)).name.lower()] if levels else [],
        "engagement": list(profile.wish_engagements),
        "region": list(profile.wish_regions),
        "country": [profile.country.upper()] if profile.country else [],
        "language": sorted({language_code(name) for name in profile.languages}),
        "complete": sorted({row for skill in profile.skills for row in _skill_completions(skill.zh, skill.en)}),
        "order": reference_order(profile.reference),
    }


def _skill_completions(*names: str) -> list[str]:
    return [row for name in names for row in completions("skill", name)]


def candidate_texts(profile: CandidateProfile) -> dict[str, str]:
    """Text fields; what a team's members bring counts as work."""
    works = [side for work in profile.works for side in (work.role, work.text)]
    members = [side for member in profile.members for side in (member.role, member.summary)]
    return (
        paired("headline", [profile.headline()])
        | paired("summary", [profile.summary()])
        | paired("work", works + members)
        | paired("skill", profile.skills)
        | paired("discipline", [row.discipline for row in profile.education])
    )


def candidate_passages(profile: CandidateProfile) -> list[Passage]:
    """Passages compared by meaning: headline, sentences of the summary and of the first works, skills."""
    works = profile.works[:MOST_WORKS]
    found = [
        *passages_of("headline", profile.headline(), whole=True),
        *passages_of("summary", profile.summary()),
        *(passage for work in works for passage in passages_of("work", work.text)),
        *(passage for skill in profile.skills[:MOST_WORKS] for passage in passages_of("skill", skill, whole=True)),
    ]
    # Of "Male, 45." nothing is left that could be compared.
    return [passage for passage in found if any(sign.isalnum() for sign in passage.text)]
