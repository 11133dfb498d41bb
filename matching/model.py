"""The trained matcher: the evidence pipeline, the weights in force, and the names of known terms.

Pure. Training takes pairs of vectors that mean the same (the site's own concepts in both languages) and needs
neither the network nor luck: the same input gives the same model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from matching.features.calibration import CosineCalibrator, evidence_pipeline
from matching.features.comparison import Found
from matching.features.occupation import named_in, no_anchors
from matching.features.occupation_curve import named_prior
from matching.schema import Block, Passage, direction_of
from matching.vectors import Vectors
from matching.weights import POLICY

LEAST_THINGS = 12
"""Below this many things named in both languages the curve is not learned from them."""

PRIOR_TOGETHER, PRIOR_APART = (0.49, 0.67, 0.76, 0.83), (0.22, 0.29, 0.35, 0.48)
"""What a site without concepts starts from: quantiles measured on the concepts that the product ships."""

RIVALS = 12
"""A requirement is held against some dozen passages and the best counts: so a chance pair is the best of a dozen."""


BUNDLE, BUNDLES = 4, 400


@dataclass(frozen=True, eq=False)
class MatchModel:
    """All that scoring needs beside the pair itself.

    `anchors` are the known things, of shape (2, n_things, n_directions), that `matching.features.occupation` compares
    with, and `named` turns what it finds into shares.
    """

    evidence: Pipeline
    whole: CosineCalibrator
    named: CosineCalibrator = field(default_factory=named_prior)
    anchors: Vectors = field(default_factory=no_anchors)
    weights: Mapping[str, float] = field(default_factory=lambda: dict(POLICY))
    labels: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def whole_shares(self, cosines: Sequence[float]) -> list[float]:
        """Shares of whole profiles against a whole demand."""
        return _shares(self.whole, cosines)

    def named_shares(self, title: Passage, blocks: Sequence[Block]) -> list[Found | None]:
        """How near each block is to a title, with the passage that is nearest."""
        found = named_in(title, blocks, self.anchors)
        shares = iter(_shares(self.named, [row.near for row in found if row is not None]))
        return [None if row is None else self._found(next(shares), title, row.passage) for row in found]

    def _found(self, share: float, title: Passage, passage: Passage) -> Found:
        return Found(share, passage, title.terms & passage.terms, share)

    def label(self, term: str) -> str:
        """What a reader sees of a term."""
        return self.labels.get(term) or term.removeprefix("latin:").upper()


def _shares(curve: CosineCalibrator, values: Sequence[float]) -> list[float]:
    if not len(values):
        return []
    shares = curve.transform(np.asarray(values, dtype=np.float64)[:, None])[:, 0]
    return [round(float(share), 6) for share in shares]


def evidence_prior() -> Pipeline:
    """The evidence pipeline for a site that has too few concepts to learn from."""
    columns = np.asarray([[cosine, 0.0] for cosine in (*PRIOR_TOGETHER, *PRIOR_APART)])
    return evidence_pipeline().fit(columns, np.repeat([1, 0], [len(PRIOR_TOGETHER), len(PRIOR_APART)]))


def evidence_fit(left: Vectors, right: Vectors, *, groups: NDArray[np.intp], seed: int = 20260101) -> Pipeline:
    """Fit the evidence pipeline on names of the same thing against names of different things.

    Parameters
    ----------
    left, right : array of shape (n_pairs, n_dimensions)
        Unit vectors; row i of both means the same.
    groups : array of shape (n_pairs,)
        Which thing a pair names: pairs of one group are never taken for rivals of each other.
    seed : int
        Draws the rivals.

    Raises
    ------
    ValueError
        When there are fewer than two things to tell apart.
    """
    if len(np.unique(groups)) < 2:
        raise ValueError("Training needs names of at least two different things.")
    together = np.asarray([float(a @ b) for a, b in zip(left, right, strict=True)])
    apart = _rivals(left, right, groups, np.random.default_rng(seed))
    cosines = np.concatenate([together, apart])
    columns = np.column_stack([cosines, np.zeros(len(cosines))])
    wanted = np.concatenate([np.ones(len(together)), np.zeros(len(apart))])
    return evidence_pipeline().fit(columns, wanted)


def whole_fit(
    left: Vectors, right: Vectors, *, fields: NDArray[np.intp], seed: int = 20260101
) -> CosineCalibrator | None:
    """Fit how near two bundles of names of one field are, against bundles of two fields; None without two fields.

    A bundle of names is the nearest thing to a whole text for which it is known what field it is of.
    """
    random = np.random.default_rng(seed)
    names, counts = np.unique(fields, return_counts=True)
    large = names[counts >= 2 * BUNDLE]
    if len(large) < 2:
        return None
    cosines: list[float] = []
    for _ in range(BUNDLES):
        drawn = {field: random.permutation(np.flatnonzero(fields == field)) for field in large}
        own = int(random.choice(large))
        bundle = direction_of(left[drawn[own][:BUNDLE]])
        others = [direction_of(right[rows[BUNDLE : 2 * BUNDLE]]) for field, rows in drawn.items() if field != own]
        cosines.append(float(bundle @ direction_of(right[drawn[own][BUNDLE : 2 * BUNDLE]])))
        # In a list the nearest of many strangers stands beside the right one, not a stranger drawn blindly.
        cosines.append(max(float(bundle @ other) for other in others))
    return CosineCalibrator().fit(np.asarray(cosines)[:, None], np.tile([1, 0], BUNDLES))


def _rivals(
    left: Vectors, right: Vectors, groups: NDArray[np.intp], random: np.random.Generator
) -> NDArray[np.float64]:
    """For each left text the nearest of RIVALS texts drawn from other groups."""
    best = np.full(len(left), -1.0)
    for place, vector in enumerate(left):
        others = np.flatnonzero(groups != groups[place])
        drawn = random.choice(others, size=min(RIVALS, len(others)), replace=False)
        best[place] = float((right[drawn] @ vector).max())
    return best
