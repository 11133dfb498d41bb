"""What each wish of a person changes: the same pair scored with the wish as it is, without it, and with another.

Pure. Nothing is estimated: every number comes from the scorer, given a profile that differs in one wish.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.ledger import Ledger
from matching.model import MatchModel
from matching.person.wishes import WishChange, Wishes, wish_changes
from matching.schema import CandidateFeatures, DemandFeatures
from matching.scoring import pairs_score

WORTHY = frozenset({"strong", "good"})
"""Grades at which a demand is worth answering."""


@dataclass(frozen=True)
class WishEffect:
    """One demand with a wish changed. Scores are between 0 and 1."""

    change: WishChange
    before: Ledger
    after: Ledger

    @property
    def difference(self) -> float:
        """What the change adds to the score; negative when it takes away."""
        return round(self.after.score - self.before.score, 4)


@dataclass(frozen=True)
class WishGain:
    """Many demands with a wish changed: how many reach a grade worth answering that did not, and how many fall
    out of it; how many scores rise and fall."""

    change: WishChange
    gained: int
    lost: int
    risen: int
    fallen: int


def wish_effects(candidate: CandidateFeatures, demand: DemandFeatures, model: MatchModel) -> list[WishEffect]:
    """What each change of a wish that concerns this demand does to it.

    Taken back one by one: the wishes there are. Tried: the engagements and the region that the demand offers and the
    person does not wish, and the months it asks for.
    """
    changes = list(wish_changes(Wishes.of(candidate), [demand]))
    profiles = [candidate, *(change.wishes.on(candidate) for change in changes)]
    (matches,) = pairs_score([demand], profiles, model)
    before = matches[0].ledger
    return [WishEffect(change, before, match.ledger) for change, match in zip(changes, matches[1:], strict=True)]


def wish_gains(candidate: CandidateFeatures, demands: Sequence[DemandFeatures], model: MatchModel) -> list[WishGain]:
    """What each change of a wish does over several demands, those that open most first.

    The alternatives tried are those that at least one of the demands offers.
    """
    changes = list(wish_changes(Wishes.of(candidate), demands))
    profiles = [candidate, *(change.wishes.on(candidate) for change in changes)]
    rows = [[match.ledger for match in matches] for matches in pairs_score(demands, profiles, model)]
    gains = [_gain(change, rows, place) for place, change in enumerate(changes, 1)]
    return sorted(gains, key=lambda gain: (-gain.gained, gain.lost, -gain.risen, gain.fallen))


def _gain(change: WishChange, rows: Sequence[Sequence[Ledger]], place: int) -> WishGain:
    pairs = [(row[0], row[place]) for row in rows]
    return WishGain(
        change,
        gained=sum(is_worthy(after) and not is_worthy(before) for before, after in pairs),
        lost=sum(is_worthy(before) and not is_worthy(after) for before, after in pairs),
        risen=sum(after.score > before.score for before, after in pairs),
        fallen=sum(after.score < before.score for before, after in pairs),
    )


def is_worthy(ledger: Ledger) -> bool:
    """Whether the pair rates good or better and no condition stands against it."""
    return ledger.passes and ledger.grade in WORTHY
