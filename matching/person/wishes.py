"""What each wish of a person changes: the same pair scored with the wish as it is, without it, and with another.

Pure. Nothing is estimated: every number comes from the scorer, given a profile that differs in one wish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matching.ledger import Ledger
from matching.model import MatchModel
from matching.schema import CandidateFeatures, DemandFeatures
from matching.scoring import pairs_score

ENGAGEMENT, REGION, MONTHS = "engagement", "region", "months"
WITHOUT, ALSO, INSTEAD = "without", "also", "instead"
WORTHY = frozenset({"strong", "good"})
"""Grades at which a demand is worth answering."""


@dataclass(frozen=True)
class Wishes:
    """What a person wishes: codes of engagements and regions, and months a year (None: not said)."""

    engagements: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    months: int | None = None

    @classmethod
    def of(cls, candidate: CandidateFeatures) -> "Wishes":
        """The wishes of a candidate."""
        return cls(candidate.wish_modes, candidate.wish_regions, candidate.wish_months)

    def on(self, candidate: CandidateFeatures) -> CandidateFeatures:
        """The candidate with these wishes instead of their own."""
        return replace(candidate, wish_modes=self.engagements, wish_regions=self.regions, wish_months=self.months)


@dataclass(frozen=True)
class WishChange:
    """One wish changed. `change` is without, also or instead; `value` the code (or number of months) it is about;
    `wishes` what all wishes are then."""

    wish: str
    change: str
    value: str
    wishes: Wishes


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


def wish_changes(wishes: Wishes, demands: Sequence[DemandFeatures]) -> Iterator[WishChange]:
    """The changes worth trying for these demands, each of one wish alone."""
    offered = sorted({mode.mode for demand in demands for mode in demand.modes})
    lying = sorted({demand.region for demand in demands if demand.region})
    for kind, field, own, known in (
        (ENGAGEMENT, "engagements", wishes.engagements, offered),
        (REGION, "regions", wishes.regions, lying),
    ):
        for code in own:
            fewer = tuple(other for other in own if other != code)
            yield WishChange(kind, WITHOUT, code, replace(wishes, **{field: fewer}))
        # Who wishes nothing is open to all: naming one would narrow, which is no offer.
        for code in known if own else ():
            if code not in own:
                yield WishChange(kind, ALSO, code, replace(wishes, **{field: (*own, code)}))
    if wishes.months is not None:
        yield WishChange(MONTHS, WITHOUT, str(wishes.months), replace(wishes, months=None))
        asked = max((mode.months_min or 0 for demand in demands for mode in demand.modes), default=0)
        if asked > wishes.months:
            yield WishChange(MONTHS, INSTEAD, str(asked), replace(wishes, months=asked))


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
