"""The measures: nDCG@10, recall@20, MRR, and how often nothing is rightly found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from search.evaluation.judged import GOOD, Judged

SHOWN = 10
DEPTH = 20
ALL = "all"

Answers = Mapping[str, list[str]]
"""Identifiers found, best first, by the id of the query."""


@dataclass(frozen=True)
class Figures:
    """Means over queries; `rejection` is None when every query has an answer, the others when none has."""

    queries: int
    ndcg: float | None
    recall: float | None
    mrr: float | None
    rejection: float | None


def by_language(queries: Sequence[Judged]) -> dict[str, list[Judged]]:
    """All queries, and those of each language."""
    groups: dict[str, list[Judged]] = {ALL: list(queries)}
    for language in sorted({query.language for query in queries}):
        groups[language] = [query for query in queries if query.language == language]
    return groups


def figures(queries: Iterable[Judged], answers: Answers) -> Figures:
    """Figures of these queries."""
    rows = list(queries)
    some = [query for query in rows if query.relevant]
    none = [query for query in rows if not query.relevant]
    return Figures(
        queries=len(rows),
        ndcg=_mean(ndcg(answers[query.id], query.relevant) for query in some),
        recall=_mean(recall(answers[query.id], query.relevant) for query in some),
        mrr=_mean(reciprocal_rank(answers[query.id], query.relevant) for query in some),
        rejection=_mean(float(not answers[query.id]) for query in none),
    )


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Discounted gain (2^grade - 1) of the first ten found over that of the best possible ten."""
    gained = sum(_gain(relevant.get(name, 0), place) for place, name in enumerate(found[:SHOWN]))
    best = sorted(relevant.values(), reverse=True)[:SHOWN]
    return gained / sum(_gain(grade, place) for place, grade in enumerate(best))


def recall(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Share of the good answers among the first twenty found."""
    good = {name for name, grade in relevant.items() if grade >= GOOD}
    return len(good & set(found[:DEPTH])) / len(good)


def reciprocal_rank(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """One over the place of the first good answer among the first twenty; 0 when there is none."""
    places = enumerate(found[:DEPTH], 1)
    return next((1 / place for place, name in places if relevant.get(name, 0) >= GOOD), 0.0)


def _gain(grade: int, place: int) -> float:
    return float(2**grade - 1) / log2(place + 2)


def _mean(values: Iterable[float]) -> float | None:
    rows = list(values)
    return fmean(rows) if rows else None
