"""The trained matcher: the evidence pipeline, the weights in force, and the names of known terms.

Pure. Training takes pairs of vectors that mean the same (the site's own concepts in both languages) and needs
neither the network nor luck: the same input gives the same model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from matching.features.calibration import evidence_pipeline
from matching.schema import Vectors
from matching.weights import POLICY

RIVALS = 12
"""A requirement is held against some dozen passages and the best counts: so a chance pair is the best of a dozen."""


@dataclass(frozen=True, eq=False)
class MatchModel:
    """All that scoring needs beside the pair itself."""

    evidence: Pipeline
    weights: Mapping[str, float] = field(default_factory=lambda: dict(POLICY))
    labels: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def label(self, term: str) -> str:
        """What a reader sees of a term."""
        return self.labels.get(term) or term.removeprefix("latin:").upper()


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
