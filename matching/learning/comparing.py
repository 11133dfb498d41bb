"""Compares two sets of weights on decisions that neither was trained on. Pure.

For each demand: the chance that an accepted person scores above a declined one (AUC), and nDCG over its decided
people, each decision by the inverse propensity of its place. The gain of the challenger is averaged over demands; its
interval comes from drawing demands again (percentile bootstrap), since decisions of one demand hang together.

`beyond_place` is the gain in AUC when both scores are helped by the place in the list, as fitted on older decisions:
weights that merely resemble the order in which people were shown gain nothing there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from matching.learning.decided import Decided, Matrix, by_demand
from matching.learning.position import group_of, place_column
from matching.learning.preference import PreferenceWeights
from matching.simulating.reweigh import ledger_reweighed

DRAWS = 2000
SEED = 20260101
EDGES = (2.5, 97.5)

Score = Callable[[Decided], float]


@dataclass(frozen=True)
class Gain:
    """Mean over demands for champion and challenger, and the gain with its interval of 95 in 100."""

    champion: float
    challenger: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """All measures on the held-out decisions."""

    demands: int
    decisions: int
    auc: Gain
    ndcg: Gain
    beyond_place: Gain

    @property
    def won(self) -> bool:
        """Whether the challenger is surely better, and not only by resembling the order shown."""
        return self.auc.low > 0 and self.beyond_place.low > 0

    def to_json(self) -> dict[str, object]:
        """As JSON can hold it."""
        return asdict(self)


def compare_weights(
    older: Sequence[Decided],
    newest: Sequence[Decided],
    *,
    champion: Mapping[str, float],
    challenger: Mapping[str, float],
    looked: NDArray[np.float64],
) -> Comparison:
    """Compare on `newest`; `older` serves to fit how much the place in the list explains."""
    groups = [group for group in by_demand(newest).values() if len({row.accepted for row in group}) == 2]
    sides = [_scorer([*older, *newest], weights) for weights in (champion, challenger)]
    helped = [_helped(older, side) for side in sides]
    return Comparison(
        demands=len(groups),
        decisions=sum(map(len, groups)),
        auc=_gain(groups, sides, looked, demand_auc),
        ndcg=_gain(groups, sides, looked, demand_ndcg),
        beyond_place=_gain(groups, helped, looked, demand_auc),
    )


def _scorer(rows: Sequence[Decided], weights: Mapping[str, float]) -> Score:
    scores = {(row.demand, row.candidate): ledger_reweighed(row.ledger, weights).score for row in rows}
    return lambda row: scores[row.demand, row.candidate]


def _helped(older: Sequence[Decided], score: Score) -> Score:
    """The score with what the place explains, in units of the score."""
    rows = [
        [score(yes) - score(no), place_column(no.position) - place_column(yes.position)]
        for group in by_demand(older).values()
        for yes in group
        if yes.accepted
        for no in group
        if not no.accepted
    ]
    wanted = np.arange(len(rows)) % 2 == 0
    if len(rows) < 2:
        return score
    turned = np.where(wanted, 1.0, -1.0)[:, None] * np.asarray(rows)
    model = PreferenceWeights(free=1).fit(turned, wanted.astype(int))
    helps = float(model.free_[0]) / model.slope_
    return lambda row: score(row) - helps * place_column(row.position)


Measure = Callable[[Matrix, NDArray[np.bool_], Matrix], float]


def _gain(
    groups: Sequence[Sequence[Decided]], sides: Sequence[Score], looked: NDArray[np.float64], measure: Measure
) -> Gain:
    values = np.asarray([[_measured(group, side, looked, measure) for side in sides] for group in groups])
    if not len(values):
        return Gain(0.0, 0.0, 0.0, 0.0, 0.0)
    gains = values[:, 1] - values[:, 0]
    drawn = np.random.default_rng(SEED).integers(0, len(gains), size=(DRAWS, len(gains)))
    low, high = np.percentile(gains[drawn].mean(axis=1), EDGES)
    champion, challenger = values.mean(axis=0)
    return Gain(*(round(float(value), 6) for value in (champion, challenger, gains.mean(), low, high)))


def _measured(group: Sequence[Decided], side: Score, looked: NDArray[np.float64], measure: Measure) -> float:
    scores = np.asarray([side(row) for row in group])
    accepted = np.asarray([row.accepted for row in group])
    counts = np.asarray([1.0 / looked[group_of(row.position)] for row in group])
    return measure(scores, accepted, counts)


def demand_auc(scores: Matrix, accepted: NDArray[np.bool_], counts: Matrix) -> float:
    """The weighted chance that an accepted one scores above a declined one; equal scores are half a win."""
    higher = scores[accepted][:, None] - scores[~accepted][None, :]
    weight = counts[accepted][:, None] * counts[~accepted][None, :]
    return float((weight * ((higher > 0) + 0.5 * (higher == 0))).sum() / weight.sum())


def demand_ndcg(scores: Matrix, accepted: NDArray[np.bool_], counts: Matrix) -> float:
    """Weighted nDCG over all decided. Among equal scores declined ones come first, so that ties earn nothing."""
    order = np.lexsort((accepted, -scores))
    gains = np.where(accepted, counts, 0.0)
    discount = 1.0 / np.log2(np.arange(len(scores)) + 2)
    return float((gains[order] * discount).sum() / (np.sort(gains)[::-1] * discount).sum())
