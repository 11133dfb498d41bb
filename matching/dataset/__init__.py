"""The only bridge from the facts to the matcher: printed demands and masked profiles become features."""

from matching.dataset.passages import Encode
from matching.dataset.rows import (
    FeatureMaker,
    candidate_profiles,
    candidates_matchable,
    concept_names,
    concept_terms,
    entries_matchable,
    entry_features,
    profile_digest,
)

__all__ = [
    "Encode",
    "profile_digest",
    "candidate_profiles",
    "FeatureMaker",
    "candidates_matchable",
    "concept_names",
    "concept_terms",
    "entries_matchable",
    "entry_features",
]
