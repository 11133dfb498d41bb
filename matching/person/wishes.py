"""Wishes of a person, and the ways to change one of them that are worth trying. Pure, and light to import."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matching.schema import CandidateFeatures, DemandFeatures

ENGAGEMENT, REGION, MONTHS = "engagement", "region", "months"
WITHOUT, ALSO, INSTEAD = "without", "also", "instead"


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


def wish_changes(wishes: Wishes, demands: Sequence[DemandFeatures]) -> Iterator[WishChange]:
    """The changes worth trying for these demands, each of one wish alone."""
    offered = sorted({mode.mode for demand in demands for mode in demand.modes})
    lying = sorted({demand.region for demand in demands if demand.region})
    for kind, own, known in ((ENGAGEMENT, wishes.engagements, offered), (REGION, wishes.regions, lying)):
        for code in own:
            yield WishChange(kind, WITHOUT, code, _with(wishes, kind, tuple(row for row in own if row != code)))
        # Who wishes nothing is open to all: naming one would narrow, which is no offer.
        for code in known if own else ():
            if code not in own:
                yield WishChange(kind, ALSO, code, _with(wishes, kind, (*own, code)))
    if wishes.months is not None:
        yield WishChange(MONTHS, WITHOUT, str(wishes.months), replace(wishes, months=None))
        asked = max((mode.months_min or 0 for demand in demands for mode in demand.modes), default=0)
        if asked > wishes.months:
            yield WishChange(MONTHS, INSTEAD, str(asked), replace(wishes, months=asked))


def _with(wishes: Wishes, kind: str, codes: tuple[str, ...]) -> Wishes:
    return replace(wishes, engagements=codes) if kind == ENGAGEMENT else replace(wishes, regions=codes)
