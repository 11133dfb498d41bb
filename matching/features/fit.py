"""How wishes and offers fit: engagement, region, industry, person or team, freshness. None means not known.

Pure. Each number that is a judgement has its reason beside it.
"""

from matching.schema import CandidateFeatures, DemandFeatures, Mode

FULL_TIME = "full_time"

LEAST = {"region": 0.3, "freshness": 0.2}
"""The smallest share that a known region or year of last work gives: neither is a reason against anybody."""


def engagement_share(demand: DemandFeatures, candidate: CandidateFeatures) -> float | None:
    """The best fit of a mode offered with a mode wished, cut by the months that are missing."""
    if not demand.modes or not candidate.wish_modes:
        return None
    return max(
        _mode_share(mode, wish) * _months(mode, candidate) for mode in demand.modes for wish in candidate.wish_modes
    )


def _mode_share(mode: Mode, wish: str) -> float:
    if mode.mode == wish:
        return 1.0
    if FULL_TIME not in (mode.mode, wish):
        # Flexible forms differ in paper more than in substance; the parties settle it in talks.
        return 0.6
    # Moving house for a post, or taking a part-time guest for a full-time chair: rare, but has been agreed on.
    return 0.15


def _months(mode: Mode, candidate: CandidateFeatures) -> float:
    if mode.mode == FULL_TIME or not mode.months_min or candidate.wish_months is None:
        return 1.0
    return min(1.0, candidate.wish_months / mode.months_min)


def region_share(demand: DemandFeatures, candidate: CandidateFeatures) -> float | None:
    """Whether the base lies where the candidate wishes; the neighbouring regions are an hour by train."""
    if not demand.region or not candidate.wish_regions:
        return None
    return 1.0 if demand.region in candidate.wish_regions else LEAST["region"]


def industry_share(demand: DemandFeatures, candidate: CandidateFeatures) -> float | None:
    """Whether both are filed under the same industry."""
    if not demand.industry or not candidate.industries:
        return None
    return 1.0 if demand.industry in candidate.industries else 0.0


def party_share(demand: DemandFeatures, candidate: CandidateFeatures) -> float:
    """Person for person, team for team; one of the other kind may still join or lead."""
    if demand.party == candidate.party:
        return 1.0
    # A team brings the person and more; a person is only the start of a team.
    return 0.5 if candidate.party == "team" else 0.4


def freshness_share(demand: DemandFeatures, candidate: CandidateFeatures) -> float | None:
    """How recent the last work is. Five years count in full, so that a break for a family costs nothing."""
    if demand.as_of is None or candidate.last_active is None:
        return None
    idle = demand.as_of - candidate.last_active
    return 1.0 if idle <= 5 else round(max(LEAST["freshness"], 1.0 - (idle - 5) * 0.08), 6)
