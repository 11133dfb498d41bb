"""Fits weights to decisions: pairs of an accepted and a declined person of the same demand. Pure.

Only within a demand are people compared: some demands are easier to fill, some bases easier to please. What a pair's
places in the list explain is explained by a column of its own, which is not taken over, and so is what is unknown of
the two; each pair counts by the inverse propensity of its places, and each demand by its number of decisions.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.learning.decided import (
    KINDS,
    Decided,
    Matrix,
    attention_of,
    by_demand,
    columns_of,
    weights_row,
)
from matching.learning.position import group_of, place_column
from matching.learning.preference import PreferenceWeights
from matching.weights import FORMAL

STRENGTH = 1.0
"""How many decisions the prior is worth for each weight.

Of the values tried on made-up decisions, this one came nearest to the truth over both cases, that the policy is right
and that it is far off, with 30 demands and with 80."""

DIGITS = 4
"""Weights are kept as people can read them."""


def weights_fit(
    rows: Sequence[Decided], *, prior: Mapping[str, float], looked: NDArray[np.float64]
) -> dict[str, float]:
    """Weights by kind near `prior`, never negative, formal kinds never above the prior; they add up to what it does.

    `looked` are the propensities of groups of places. Raises ValueError when no demand has both outcomes.
    """
    differences, counts = pairs_of(rows, looked)
    if not len(differences):
        raise ValueError("Learning needs a demand with an accepted and a declined person.")
    # Half of the pairs are turned round: which of the two stands first must not matter.
    wanted = np.arange(len(differences)) % 2 == 0
    turned = np.where(wanted, 1.0, -1.0)[:, None] * differences
    used = len(KINDS) + 1
    model = PreferenceWeights(prior=tuple(weights_row(prior)), strength=STRENGTH, free=used)
    model.fit(turned, wanted.astype(int), sample_weight=counts)
    return _guarded(model.weights_, prior)


def pairs_of(rows: Sequence[Decided], looked: NDArray[np.float64]) -> tuple[Matrix, Matrix]:
    """Differences accepted minus declined, of shape (pairs, 2 * len(KINDS) + 1), and how much each pair counts.

    The columns are shares by kind, unknown parts by kind, places.
    """
    differences: list[Matrix] = []
    counts: list[Matrix] = []
    for group in by_demand(rows).values():
        pairs = [(yes, no) for yes in group if yes.accepted for no in group if not no.accepted]
        if pairs:
            often = np.asarray([_inverse(yes, looked) * _inverse(no, looked) for yes, no in pairs])
            differences += [_difference(yes, no) for yes, no in pairs]
            counts.append(often * len(group) / often.sum())
    width = 2 * len(KINDS) + 1
    return np.asarray(differences).reshape(-1, width), np.concatenate(counts) if counts else np.zeros(0)


def _inverse(row: Decided, looked: NDArray[np.float64]) -> float:
    return float(1.0 / looked[group_of(row.position)])


def _difference(yes: Decided, no: Decided) -> Matrix:
    attention = attention_of(no.reason)
    (liked, liked_unknown), (other, other_unknown) = columns_of(yes.ledger), columns_of(no.ledger)
    place = place_column(no.position) - place_column(yes.position)
    return np.concatenate([attention * (liked - other), attention * (liked_unknown - other_unknown), [place]])


def _guarded(learned: Matrix, prior: Mapping[str, float]) -> dict[str, float]:
    """Learned weights on the scale of the prior. Decisions may lower what is formal, never raise it."""
    total = sum(prior[kind] for kind in KINDS)
    found = {kind: round(float(weight) * total, DIGITS) for kind, weight in zip(KINDS, learned, strict=True)}
    return {kind: min(weight, prior[kind]) if kind in FORMAL else weight for kind, weight in found.items()}
