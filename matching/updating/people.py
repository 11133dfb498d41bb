"""Candidates as they are now: features and consents, of those who may be recommended."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.choices import Purpose
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, candidate_profiles, candidates_matchable
from matching.schema import CandidateFeatures
from matching.services.pool import Pool

AT_ONCE = 500


@dataclass
class People:
    """Looks candidates up, each once. Who may not be recommended is not there."""

    maker: FeatureMaker
    pool: Pool
    """Holds those found, for the hooks of a run."""

    @classmethod
    def nobody(cls, maker: FeatureMaker) -> "People":
        """Nobody looked up yet."""
        return cls(maker, Pool())

    def __post_init__(self) -> None:
        self._found: dict[int, CandidateFeatures | None] = {}
        self._listed = list(self.pool.candidates)
        self.pool.candidates = self._listed

    def look_up(self, ids: Iterable[int]) -> None:
        """Read those not read yet, in a constant number of queries for each AT_ONCE."""
        missing = sorted(set(ids) - self._found.keys())
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            rows = list(candidates_matchable().filter(pk__in=part))
            consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=part)
            rows = [row for row in rows if row.pk in consents]
            made = self.maker.candidates(candidate_profiles(rows))
            self._found |= dict.fromkeys(part)
            for row, features in zip(rows, made, strict=True):
                self._found[row.pk] = features
                self._listed.append(features)
                self.pool.ids[features.reference] = row.pk
                self.pool.bases[features.reference] = consents[row.pk]

    def get(self, candidate_id: int) -> CandidateFeatures | None:
        """The candidate, if looked up and open to recommendations."""
        return self._found.get(candidate_id)

    def bases(self, person: CandidateFeatures) -> set[int | None]:
        """Primary keys of the bases they may be recommended to; None is all of them."""
        return self.pool.bases[person.reference]
