"""Compares ways of searching query by query, and languages of queries over languages of answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from search.evaluation.judged import GOOD, Judged
from search.evaluation.measures import Answers, ndcg

SAMPLES = 2000
SEED = 4
INSIDE = (2.5, 97.5)


@dataclass(frozen=True)
class Estimate:
    """A figure with the interval that 95 % of bootstrap samples of the queries fall in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Crossing:
    """nDCG@10 of queries in one language over demands with text in certain languages, the others left out."""

    name: str
    queries: int
    ndcg: float | None


@dataclass(frozen=True)
class Crossings:
    """Each crossing, and how much of the same-language figure remains across languages."""

    rows: tuple[Crossing, ...]
    english_over_chinese: Estimate | None
    chinese_over_english: Estimate | None


def gain_over(queries: Sequence[Judged], better: Answers, worse: Answers) -> Estimate | None:
    """By how much nDCG@10 of `better` is above that of `worse`, over queries that have an answer."""
    some = [query for query in queries if query.relevant]
    if not some:
        return None
    more = np.array([ndcg(better[row.id], row.relevant) - ndcg(worse[row.id], row.relevant) for row in some])
    return _estimate(float(more.mean()), _samples(more))


def crossings(queries: Sequence[Judged], answers: Answers, languages: Mapping[str, frozenset[str]]) -> Crossings:
    """How well a language finds what is written in the other one only, beside its own language.

    `languages` has the languages of every demand's text.
    """

    def over(language: str, fit: Callable[[frozenset[str]], bool]) -> NDArray[np.float64]:
        asked = [query for query in queries if query.language == language]
        return _narrowed(asked, answers, {name for name, texts in languages.items() if fit(texts)})

    chinese, english = frozenset({"zh"}), frozenset({"en"})
    figures = {
        "zh over demands with Chinese text": over("zh", chinese.issubset),
        "en over demands with Chinese text only": over("en", chinese.__eq__),
        "en over demands with English text": over("en", english.issubset),
        "zh over demands with English text only": over("zh", english.__eq__),
    }
    same_zh, to_zh, same_en, to_en = figures.values()
    rows = [Crossing(name, len(row), fmean(row) if len(row) else None) for name, row in figures.items()]
    return Crossings(tuple(rows), _ratio(to_zh, same_zh), _ratio(to_en, same_en))


def _narrowed(queries: Sequence[Judged], answers: Answers, kept: set[str]) -> NDArray[np.float64]:
    """nDCG@10 of each query with a good answer in `kept`, relevant demands outside it being neither gain nor loss."""
    found = []
    for query in queries:
        relevant = {name: grade for name, grade in query.relevant.items() if name in kept}
        if any(grade >= GOOD for grade in relevant.values()):
            left_out = set(query.relevant) - kept
            found.append(ndcg([name for name in answers[query.id] if name not in left_out], relevant))
    return np.array(found)


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> Estimate | None:
    if not len(above) or not len(below):
        return None
    return _estimate(float(above.mean() / below.mean()), _samples(above) / np.maximum(_samples(below), 1e-9))


def _samples(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means of bootstrap samples of `values`."""
    chance = np.random.default_rng(SEED)
    drawn: NDArray[np.float64] = values[chance.integers(0, len(values), (SAMPLES, len(values)))].mean(axis=1)
    return drawn


def _estimate(value: float, samples: NDArray[np.float64]) -> Estimate:
    low, high = np.percentile(samples, INSIDE)
    return Estimate(value, float(low), float(high))
