"""How near the work that a title names is to what a person has done, in the learned metric of occupations.

Pure. A person counts by the best few passages, less half of how near those are to everything: who is near to whatever
is asked says little by being near (a hub, in the words of Conneau et al. 2018, "Word translation without parallel
data"). What everything is stands fixed, the known things of the matcher, so a pair has one value in any company.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from matching.metric.keeping import shipped_metric
from matching.schema import Block, Passage
from matching.vectors import Vectors, on_grid

Matrix = NDArray[np.float64]

BEST = 3
"""Passages that count. Of one to eight, two and three did best on judged CVs, three on Chinese advertisements."""

CROWD = 10
CROWD_COUNTS = 0.5

_directions: WeakKeyDictionary[Block | Passage, NDArray[np.float16]] = WeakKeyDictionary()
_crowds: WeakKeyDictionary[Block, tuple[Vectors, float]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Named:
    """How near a person is to a title, between -2 and 2, and the passage that is nearest."""

    near: float
    passage: Passage


def occupation_directions(vectors: Vectors) -> Vectors:
    """Directions in the metric that is shipped, on the grid, shape (n_vectors, n_directions)."""
    if not len(vectors):
        return no_directions()
    return on_grid(shipped_metric().transform(vectors))


def no_directions() -> Vectors:
    """None of them."""
    return np.zeros((0, shipped_metric().weights_.shape[1]), dtype=np.float32)


def no_anchors() -> Vectors:
    """Of a matcher that knows no things."""
    return np.stack([no_directions(), no_directions()])


def named_in(title: Passage, blocks: Sequence[Block], anchors: Vectors) -> list[Named | None]:
    """How near each block is to a title; None where one of both has no words.

    Parameters
    ----------
    title : Passage
    blocks : sequence of Block
    anchors : array of shape (2, n_things, n_directions)
        Directions of the names of known things in each of two languages; n_things may be 0.
    """
    if not len(title.vectors):
        return [None] * len(blocks)
    directions_prepare([title, *blocks])
    return [_named(title, block, anchors) if len(block.vectors) else None for block in blocks]


def _named(title: Passage, block: Block, anchors: Vectors) -> Named:
    product = _direction(title) @ _direction(block).T
    by_passage = _by_passage(product, block).max(axis=0)
    near = float(best_mean(by_passage[None, :])[0])
    return Named(near - CROWD_COUNTS * crowd_of(block, anchors), block.passages[int(by_passage.argmax())])


def best_mean(nearness: NDArray[np.floating]) -> Matrix:
    """Mean of the BEST largest of each row, of all where there are fewer."""
    few = min(BEST, nearness.shape[1])
    best = np.partition(nearness, nearness.shape[1] - few, axis=1)[:, -few:]
    return np.asarray(best.sum(axis=1, dtype=np.float64) / few)


def crowd_mean(nearness: Matrix) -> float:
    """Mean of the CROWD largest; 0 without any."""
    nearest = np.sort(nearness)[-CROWD:]
    return float(nearest.sum() / len(nearest)) if len(nearest) else 0.0


def crowd_of(block: Block, anchors: Vectors) -> float:
    """How near a block is to the known things nearest to it; 0 without any."""
    known = _crowds.get(block)
    if known is None or known[0] is not anchors:
        known = anchors, _crowd(block, anchors)
        _crowds[block] = known
    return known[1]


def _crowd(block: Block, anchors: Vectors) -> float:
    if not anchors.shape[1]:
        return 0.0
    directions = _direction(block).T
    return crowd_mean(np.maximum(*(best_mean(_by_passage(side @ directions, block)) for side in anchors)))


def _by_passage(product: Vectors, block: Block) -> Vectors:
    """Each passage by its better language."""
    begins = np.flatnonzero(np.diff(block.owners, prepend=-1))
    return np.asarray(np.maximum.reduceat(product, begins, axis=1), dtype=np.float32)


def _direction(owner: Block | Passage) -> Vectors:
    directions_prepare([owner])
    return _directions[owner].astype(np.float32)


def directions_prepare(owners: Sequence[Block | Passage]) -> None:
    """Read those not read yet in one go; they are kept as long as their owners, in 16 bits, which the grid fits in."""
    missing = [owner for owner in dict.fromkeys(owners) if owner not in _directions]
    if not missing:
        return
    read = occupation_directions(np.concatenate([owner.vectors for owner in missing])).astype(np.float16)
    parts = np.split(read, np.cumsum([len(owner.vectors) for owner in missing])[:-1])
    _directions.update(zip(missing, parts, strict=True))
