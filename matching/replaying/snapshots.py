"""Keeps masked profiles as they were matched, each state once, and gives them back.

A snapshot goes with its candidate: whoever has their data deleted takes the snapshots along.
"""

from collections.abc import Iterable, Sequence

from catalogue.models import Candidate
from catalogue.publishing.profile import CandidateProfile, candidates_for_reading
from matching.dataset import candidate_profiles, profile_digest
from matching.models import MatchRun, ProfileSnapshot, Recommendation
from matching.services.pool import Pool

State = tuple[int, str]
"""Candidate and digest of the profile."""


def snapshots_keep(_run: MatchRun, rows: Sequence[Recommendation], pool: Pool) -> None:
    """Set the snapshot of each recommendation, storing those not stored yet. A constant number of queries.

    A profile that changed between being matched and this moment gets none: what was matched is no longer there, and
    the next run will see the new one.
    """
    states = {row.candidate_id: pool.digest_of(row.candidate_id) for row in rows}
    known = _known(states)
    missing = [candidate for candidate, digest in states.items() if (candidate, digest) not in known]
    if missing:
        ProfileSnapshot.objects.bulk_create(_new(missing, states), batch_size=200, ignore_conflicts=True)
        known |= _known({candidate: states[candidate] for candidate in missing})
    for row in rows:
        row.snapshot_id = known.get((row.candidate_id, states[row.candidate_id]))


def snapshot_profile(snapshot: ProfileSnapshot) -> CandidateProfile:
    """The masked profile that was matched."""
    return CandidateProfile.model_validate(snapshot.content)


def _known(states: dict[int, str]) -> dict[State, int]:
    rows = ProfileSnapshot.objects.filter(candidate__in=states, digest__in=set(states.values()))
    return {(candidate, digest): pk for pk, candidate, digest in rows.values_list("pk", "candidate_id", "digest")}


def _new(candidates: Iterable[int], states: dict[int, str]) -> list[ProfileSnapshot]:
    rows = list(candidates_for_reading(Candidate.objects.filter(pk__in=list(candidates))))
    read = [(row.pk, profile, profile_digest(profile)) for row, profile in _with_profiles(rows)]
    return [
        ProfileSnapshot(candidate_id=pk, digest=digest, content=profile.model_dump(mode="json"))
        for pk, profile, digest in read
        if digest == states[pk]
    ]


def _with_profiles(rows: list[Candidate]) -> Iterable[tuple[Candidate, CandidateProfile]]:
    return zip(rows, candidate_profiles(rows), strict=True)
