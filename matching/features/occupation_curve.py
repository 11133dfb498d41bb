"""What nearness in the learned metric of occupations is worth as a share: learned from made-up profiles. Pure.

A profile is made of the names of a few known things; it is right for each of them asked in the other language. It
stands against the best of several profiles without the thing, since in a list the nearest stranger is the rival.
"""

import numpy as np
from numpy.typing import NDArray

from matching.features.calibration import CosineCalibrator
from matching.features.occupation import CROWD_COUNTS, best_mean, crowd_mean
from matching.vectors import Vectors

PROFILES, THINGS, RIVALS = 400, 12, 12
"""Profiles made up, names in each, and how many the strangers are drawn from."""

LEAST_THINGS = 2 * THINGS
"""With fewer there would be hardly a profile without a thing."""

PRIOR_TOGETHER, PRIOR_APART = (0.32, 0.36, 0.41, 0.46, 0.51), (0.24, 0.27, 0.32, 0.38, 0.44)
"""What a site with few concepts starts from, without anchors: quantiles measured on the concepts that are shipped."""

Matrix = NDArray[np.float64]


def named_prior() -> CosineCalibrator:
    """The curve for a site that has too few concepts to learn from."""
    return _curve(np.asarray(PRIOR_TOGETHER), np.asarray(PRIOR_APART))


def named_fit(anchors: Vectors, *, seed: int = 20260101) -> CosineCalibrator:
    """The curve for a matcher with these known things, of shape (2, n_things, n_directions)."""
    asked, told = anchors
    if len(asked) < LEAST_THINGS:
        return named_prior()
    random = np.random.default_rng(seed)
    profiles = np.stack([random.permutation(len(asked))[:THINGS] for _ in range(PROFILES)])
    near = np.column_stack([best_mean(asked @ told[things].T) for things in profiles])
    near -= CROWD_COUNTS * np.asarray([_crowd(anchors, things) for things in profiles])
    right = np.zeros(near.shape, dtype=bool)
    right[profiles.T, np.arange(PROFILES)] = True
    strangers = [random.choice(np.flatnonzero(~row), size=RIVALS, replace=False) for row in right]
    apart = np.asarray([row[drawn].max() for row, drawn in zip(near, strangers, strict=True)])
    return _curve(near[right], apart)


def _crowd(anchors: Vectors, things: NDArray[np.intp]) -> float:
    """How near a profile is to the other known things: a real one is made of sentences, not of their very names."""
    others = np.ones(anchors.shape[1], dtype=bool)
    others[things] = False
    told = anchors[1][things].T
    return crowd_mean(np.maximum(*(best_mean(side[others] @ told) for side in anchors)))


def _curve(together: Matrix, apart: Matrix) -> CosineCalibrator:
    wanted = np.repeat([1, 0], [len(together), len(apart)])
    return CosineCalibrator().fit(np.concatenate([together, apart])[:, None], wanted)
