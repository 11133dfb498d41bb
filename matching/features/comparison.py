"""Compares the passages of one demand with those of many candidates in one matrix product.

Pure. Cosines are exact on the grid of `matching.vectors`, so a pair gets the same values in any company.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from matching.schema import Block, Passage, no_vectors

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Found:
    """The best passage for a text: its share, the terms shared, and the mean share of the best and second best."""

    share: float
    passage: Passage
    shared: frozenset[str]
    steady: float


@dataclass(frozen=True, eq=False)
class Comparison:
    """Shares of every text of a demand against every passage of one block, of shape (texts, passages)."""

    texts: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    shares: Matrix

    def rows(self, start: int, stop: int) -> "Comparison":
        """The same for a run of the texts."""
        return Comparison(self.texts[start:stop], self.passages, self.shares[start:stop])

    def best(self, text: int) -> Found | None:
        """The passage that meets a text best; None when the block is empty, or the text no words."""
        if not self.passages or not len(self.texts[text].vectors):
            return None
        row = self.shares[text]
        place = int(row.argmax())
        second = float(np.partition(row, -2)[-2]) if len(row) > 1 else 0.0
        share, passage = float(row[place]), self.passages[place]
        return Found(share, passage, self.texts[text].terms & passage.terms, 0.75 * share + 0.25 * min(second, share))


def compare(texts: Sequence[Passage], blocks: Sequence[Block], evidence: Pipeline) -> list[Comparison]:
    """One comparison per block: the part of each candidate that is compared."""
    everything = np.concatenate([block.vectors for block in blocks]) if blocks else no_vectors()
    cosines = _by_text(texts, everything)
    ends = np.cumsum([len(block.vectors) for block in blocks])
    raw = [
        _by_passage(cosines[:, end - len(block.vectors) : end], block) for block, end in zip(blocks, ends, strict=True)
    ]
    overlaps = [_overlaps(texts, block.passages) for block in blocks]
    shares = _shares(raw, overlaps, evidence)
    return [Comparison(tuple(texts), block.passages, part) for block, part in zip(blocks, shares, strict=True)]


def _by_text(texts: Sequence[Passage], everything: NDArray[np.float32]) -> Matrix:
    """Cosines of shape (texts, vectors): the better of a text's languages."""
    cosines = np.full((len(texts), len(everything)), -1.0)
    told = [row for row, text in enumerate(texts) if len(text.vectors)]
    if told and len(everything):
        starts = np.cumsum([0, *(len(texts[row].vectors) for row in told[:-1])])
        product = np.concatenate([texts[row].vectors for row in told]) @ everything.T
        cosines[told] = np.maximum.reduceat(product, starts, axis=0)
    return cosines


def _by_passage(cosines: Matrix, block: Block) -> Matrix:
    """The better of a passage's languages, of shape (texts, passages)."""
    best = np.full((len(cosines), len(block.passages)), -1.0)
    owners, starts = np.unique(block.owners, return_index=True)
    if len(starts):
        best[:, owners] = np.maximum.reduceat(cosines, starts, axis=1)
    return best


def _overlaps(texts: Sequence[Passage], passages: Sequence[Passage]) -> Matrix:
    """Share of a text's terms that a passage names too, of shape (texts, passages)."""
    overlaps = np.zeros((len(texts), len(passages)))
    for row, text in enumerate(texts):
        if text.terms:
            counts = [len(text.terms & passage.terms) for passage in passages]
            overlaps[row] = np.asarray(counts, dtype=np.float64) / len(text.terms)
    return overlaps


def _shares(raw: list[Matrix], overlaps: list[Matrix], evidence: Pipeline) -> list[Matrix]:
    sizes = [matrix.size for matrix in raw]
    if not sum(sizes):
        return raw
    columns = np.column_stack([np.concatenate([m.ravel() for m in raw]), np.concatenate([m.ravel() for m in overlaps])])
    flat = np.round(evidence.transform(columns)[:, 0], 6)
    parts = np.split(flat, np.cumsum(sizes)[:-1])
    return [part.reshape(matrix.shape) for part, matrix in zip(parts, raw, strict=True)]
