"""From rows to features, in a constant number of queries, and only of those who consented to be matched."""

import hashlib
from collections.abc import Iterable

from django.db.models import QuerySet

from catalogue.choices import Purpose
from catalogue.models import Candidate, Concept, Edition, EditionEntry
from catalogue.publishing.content import DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.publishing.profile import CandidateProfile, candidate_profile, candidates_for_reading
from catalogue.selectors.consent import candidates_consenting_somewhere
from matching.dataset.candidate import candidate_features
from matching.dataset.demand import demand_features
from matching.dataset.passages import Encode, PassageMaker
from matching.features.terms import TermIndex, TermNames
from matching.schema import CandidateFeatures, DemandFeatures


class FeatureMaker:
    """Makes features of demands and candidates with one encoder and one list of terms."""

    def __init__(self, encode: Encode, terms: TermIndex) -> None:
        self._encode = encode
        self._terms = terms

    def demands(self, printed: Iterable[tuple[DemandContent, str, int | None]]) -> list[DemandFeatures]:
        """Features of demands, each given as its content, digest and the year it was printed."""
        rows = list(printed)
        make = PassageMaker(self._encode, self._terms)
        for content, digest, year in rows:
            demand_features(content, make, digest=digest, as_of=year)
        make.prepare()
        return [demand_features(content, make, digest=digest, as_of=year) for content, digest, year in rows]

    def candidates(self, profiles: Iterable[CandidateProfile]) -> list[CandidateFeatures]:
        """Features of candidates."""
        rows = [(profile, profile_digest(profile)) for profile in profiles]
        make = PassageMaker(self._encode, self._terms)
        for profile, digest in rows:
            candidate_features(profile, make, digest=digest)
        make.prepare()
        return [candidate_features(profile, make, digest=digest) for profile, digest in rows]


def profile_digest(profile: CandidateProfile) -> str:
    """SHA-256 of a masked profile: changes when anything changes that could change a score."""
    return hashlib.sha256(profile.model_dump_json().encode()).hexdigest()


def entries_matchable(edition: Edition) -> QuerySet[EditionEntry]:
    """The entries of an edition, in the order printed."""
    return edition.entries.select_related("edition", "demand__base").order_by("number")


def entry_features(entries: Iterable[EditionEntry], maker: FeatureMaker) -> list[DemandFeatures]:
    """Features of printed entries, in the same order. Freshness is measured in the year the edition ends."""
    rows = [(entry_content(entry), entry.digest, entry.edition.period_end.year) for entry in entries]
    return maker.demands(rows)


def candidates_matchable() -> QuerySet[Candidate]:
    """Candidates who consented to be recommended, to all bases or to some. Mind `consent_bases` for which."""
    return candidates_for_reading(candidates_consenting_somewhere(purpose=Purpose.MATCHING)).order_by("reference")


def candidate_profiles(candidates: Iterable[Candidate]) -> list[CandidateProfile]:
    """The masked profiles of candidates."""
    return [candidate_profile(candidate) for candidate in candidates]


def concept_names() -> list[TermNames]:
    """The site's concepts as known terms; job titles are left out, since sharing a rank is no bridge."""
    rows = Concept.objects.exclude(kind=Concept.Kind.TITLE).select_related("industry").order_by("code")
    return [
        TermNames(row.code, row.name_zh, row.name_en, tuple(row.names), row.industry.code if row.industry else "")
        for row in rows
    ]


def concept_terms() -> TermIndex:
    """The index of `concept_names`."""
    return TermIndex.of(concept_names())
