"""Compares the passages of one demand with those of many candidates in one matrix product.

Pure. Cosines are exact on the grid of `matching.vectors`, so a pair gets the same values in any company.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from matching.features.lexical import word_overlaps
from matching.schema import Block, Passage, no_vectors

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Found:
    """The best passage for a text: its share, the terms shared, and the mean share of the best and second best."""

    share: float
    passage: Passage
    shared: frozenset[str]
    steady: float


@dataclass(frozen=True)
class Peaks:
    """For each text the place and share of the best passage of a block, and the share of the second best."""

    places: list[int]
    best: list[float]
    second: list[float]


@dataclass(eq=False)
class Table:
    """Shares of shape (texts, passages of all blocks); block i has the columns from `ends[i]` to `ends[i + 1]`."""

    texts: tuple[Passage, ...]
    shares: Matrix
    ends: list[int]

    @cached_property
    def peaks(self) -> list[Peaks | None]:
        """Of all blocks at once; None for an empty one."""
        starts = np.asarray(self.ends[:-1], dtype=np.intp)
        filled = np.flatnonzero(np.diff(self.ends))
        if not len(filled):
            return [None] * len(starts)
        starts, sizes = starts[filled], np.diff(self.ends)[filled]
        best = np.maximum.reduceat(self.shares, starts, axis=1)
        columns = np.arange(self.shares.shape[1])
        # The first of equals: the least column among those that reach the best.
        reaching = np.where(self.shares == np.repeat(best, sizes, axis=1), columns, len(columns))
        places = np.minimum.reduceat(reaching, starts, axis=1)
        others = self.shares.copy()
        np.put_along_axis(others, places, 0.0, axis=1)
        second = np.where(sizes > 1, np.maximum.reduceat(others, starts, axis=1), 0.0)
        rows = zip((places - starts).T.tolist(), best.T.tolist(), second.T.tolist(), strict=True)
        found = dict(zip(filled.tolist(), rows, strict=True))
        return [Peaks(*found[block]) if block in found else None for block in range(len(self.ends) - 1)]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Every text of a demand, or a run of them from `first`, against every passage of one block."""

    texts: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    table: Table
    block: int
    first: int = 0

    @property
    def shares(self) -> Matrix:
        """Of shape (texts, passages)."""
        columns = slice(self.table.ends[self.block], self.table.ends[self.block + 1])
        return self.table.shares[self.first : self.first + len(self.texts), columns]

    def rows(self, start: int, stop: int) -> "Comparison":
        """The same for a run of the texts."""
        return Comparison(self.texts[start:stop], self.passages, self.table, self.block, self.first + start)

    def best(self, text: int) -> Found | None:
        """The passage that meets a text best; None when the block is empty, or the text no words."""
        peaks, wanted = self.table.peaks[self.block], self.texts[text]
        if peaks is None or not len(wanted.vectors):
            return None
        row = self.first + text
        share, passage = peaks.best[row], self.passages[peaks.places[row]]
        steady = 0.75 * share + 0.25 * min(peaks.second[row], share)
        return Found(share, passage, wanted.terms & passage.terms, steady)


def compare(texts: Sequence[Passage], blocks: Sequence[Block], evidence: Pipeline) -> list[Comparison]:
    """One comparison per block: the part of each candidate that is compared."""
    (found,) = compare_several([(texts, blocks)], evidence)
    return found


def compare_several(
    groups: Sequence[tuple[Sequence[Passage], Sequence[Block]]], evidence: Pipeline
) -> list[list[Comparison]]:
    """The same for several lists of texts, each against its own blocks, with one call of the pipeline."""
    if not groups:
        return []
    columns = [np.column_stack([_cosines(*group).ravel(), _named(*group).ravel()]) for group in groups]
    together = np.concatenate(columns)
    flat = np.round(evidence.transform(together)[:, 0], 6) if len(together) else np.zeros(0)
    parts = np.split(flat, np.cumsum([len(part) for part in columns])[:-1])
    return [_comparisons(*group, part) for group, part in zip(groups, parts, strict=True)]


def _comparisons(texts: Sequence[Passage], blocks: Sequence[Block], flat: Matrix) -> list[Comparison]:
    ends = _ends(blocks)
    table = Table(tuple(texts), flat.reshape(len(texts), ends[-1]), ends)
    return [Comparison(table.texts, block.passages, table, place) for place, block in enumerate(blocks)]


def _ends(blocks: Sequence[Block]) -> list[int]:
    return [0, *np.cumsum([len(block.passages) for block in blocks], dtype=np.intp).tolist()]


def _cosines(texts: Sequence[Passage], blocks: Sequence[Block]) -> Matrix:
    """Cosines of shape (texts, passages): the best over the languages of both; -1 where one side has no words."""
    everything = np.concatenate([block.vectors for block in blocks]) if blocks else no_vectors()
    ends = _ends(blocks)
    cosines = np.full((len(texts), ends[-1]), -1.0)
    told = [row for row, text in enumerate(texts) if len(text.vectors)]
    if told and len(everything):
        starts = np.cumsum([0, *(len(texts[row].vectors) for row in told[:-1])])
        product = np.concatenate([texts[row].vectors for row in told]) @ everything.T
        by_text = np.maximum.reduceat(product, starts, axis=0)
        # Vectors of a passage stand together, so a passage begins wherever the owner changes.
        owners = np.concatenate([block.owners + start for block, start in zip(blocks, ends, strict=False)])
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        cosines[np.asarray(told)[:, None], owners[begins]] = np.maximum.reduceat(by_text, begins, axis=1)
    return cosines


def _named(texts: Sequence[Passage], blocks: Sequence[Block]) -> Matrix:
    """How far a passage names what a text names, by known terms or by plain words, of shape (texts, passages)."""
    return np.maximum(_overlaps(texts, blocks), word_overlaps(texts, blocks))


def _overlaps(texts: Sequence[Passage], blocks: Sequence[Block]) -> Matrix:
    """Share of a text's terms that a passage names too, of shape (texts, passages)."""
    ends = _ends(blocks)
    overlaps = np.zeros((len(texts), ends[-1]))
    askers: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        for term in text.terms:
            askers.setdefault(term, []).append(row)
    for block, start in zip(blocks, ends, strict=False):
        for term in askers.keys() & block.holders.keys():
            for row in askers[term]:
                overlaps[row, [start + place for place in block.holders[term]]] += 1.0
    return overlaps / np.asarray([[max(len(text.terms), 1)] for text in texts], dtype=np.float64).reshape(-1, 1)
