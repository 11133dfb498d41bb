"""The measures of a ranking against grades: MAP, MRR, P@5 and nDCG@10.

Pure. A document is relevant when its grade is above 0. Equal scores keep the order of the documents, so that the
order in the file decides and not luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

FIRST, SHOWN = 5, 10

Matrix = NDArray[np.floating]


@dataclass(frozen=True)
class Figures:
    """Means over the queries that have a relevant document, and their number."""

    queries: int
    map: float
    mrr: float
    p5: float
    ndcg10: float


NAMES = ("map", "mrr", "p5", "ndcg10")
TITLES = {"map": "MAP", "mrr": "MRR", "p5": "P@5", "ndcg10": "nDCG@10"}


def figures_of(scores: Matrix, grades: Sequence[Mapping[int, float]]) -> Figures:
    """The figures of a ranking.

    Parameters
    ----------
    scores : array of shape (n_queries, n_documents)
        Higher is better.
    grades : sequence of mappings
        Per query its graded documents, by place in the row of scores. What is not named has grade 0. A query
        without a relevant document is left out: no ranking of it can be right.

    Raises
    ------
    ValueError
        When no query has a relevant document, or the sizes do not fit.
    """
    rows = [per_query(row, known) for row, known in zip(scores, grades, strict=True) if _relevant(known)]
    if not rows:
        raise ValueError("No query has a relevant document: there is nothing to measure.")
    means = {name: fmean(row[name] for row in rows) for name in NAMES}
    return Figures(queries=len(rows), **means)


def per_query(scores: NDArray[np.floating], grades: Mapping[int, float]) -> dict[str, float]:
    """The figures of one query that has a relevant document, by NAMES."""
    order = np.argsort(-np.asarray(scores, dtype=np.float64), kind="stable")
    gains = np.zeros(len(order))
    for place, grade in grades.items():
        gains[place] = max(grade, 0.0)
    return of_gains(gains[order])


def of_gains(ranked: NDArray[np.float64]) -> dict[str, float]:
    """The figures of grades in the order ranked, all documents included; one at least is above 0."""
    places = np.flatnonzero(ranked > 0) + 1
    return {
        "map": float((np.arange(1, len(places) + 1) / places).mean()),
        "mrr": float(1.0 / places[0]),
        "p5": float((places <= FIRST).sum() / FIRST),
        "ndcg10": _gained(ranked) / _gained(np.sort(ranked)[::-1]),
    }


def mean_of(rows: Sequence[Figures]) -> Figures:
    """The mean over sets, each counting the same; the queries are added up."""
    means = {name: fmean(getattr(row, name) for row in rows) for name in NAMES}
    return Figures(queries=sum(row.queries for row in rows), **means)


def _relevant(grades: Mapping[int, float]) -> bool:
    return any(grade > 0 for grade in grades.values())


def _gained(ranked: NDArray[np.float64]) -> float:
    """Discounted gain, 2^grade - 1, of the first SHOWN."""
    top = ranked[:SHOWN]
    return float(((2.0**top - 1.0) / np.log2(np.arange(2, len(top) + 2))).sum())
