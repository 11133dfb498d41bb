"""How well the matcher puts the right CVs first, beside BM25 and the bare encoder, on the judged CVs that are there."""

import copy
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from tests.bench.site import site_make, table

LIFTS = (0.0, 0.25, 0.5, 0.75)
COVERED = (0.0, 0.2, 0.4, 0.6)
"""What is tried of how much shared words count, sentence by sentence and over the whole profile."""
FOLDS, DRAWS, SEED = 5, 2000, 20260101
HEADER = ("ranked by", "nDCG@10", "MAP", "MRR", "P@5", "nDCG@10 over BM25 (95 %)", "over the encoder (95 %)")
ENCODER = "raw encoder, one vector for the text"

Scores = list[NDArray[np.floating[Any]]]


def rows_of(cases: Sequence[Any], scores: Scores) -> list[dict[str, float]]:
    """Figures of each case."""
    # Imported here and below: packages of the site can't be imported before Django is set up.
    from matching.evaluating.measures import per_query  # noqa: PLC0415

    return [per_query(row, case.grades) for case, row in zip(cases, scores, strict=True)]


def gained(left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]) -> str:
    """Mean gain in nDCG@10 with the interval of the bootstrap over queries."""
    more = np.asarray([a["ndcg10"] - b["ndcg10"] for a, b in zip(left, right, strict=True)])
    drawn = more[np.random.default_rng(SEED).integers(0, len(more), (DRAWS, len(more)))].mean(axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return f"{more.mean():+.3f} ({low:+.3f} to {high:+.3f})"


class Bench:
    """Everything that ranks one list of cases; texts are encoded once."""

    def __init__(self, cases: Sequence[Any]) -> None:
        from matching.dataset.passages import PassageMaker  # noqa: PLC0415
        from matching.evaluating import ways  # noqa: PLC0415
        from matching.training import model_ensure  # noqa: PLC0415
        from search.embedding import passage_vectors  # noqa: PLC0415

        self.cases, self.trained = cases, model_ensure()
        ranked = ways.profile_ways(passage_vectors, self.trained)
        self.words, self.encoder = ranked[ways.BM](cases), ranked[ways.ENCODER](cases)
        self.demands, self.people = ways.case_features(cases, PassageMaker(passage_vectors, self.trained.terms))

    def best_sentence(self) -> Scores:
        """The nearest sentence to any sentence of the demand."""
        return [
            np.asarray([self._nearest(demand.topic, self.people[person].profile.vectors) for person in case.people])
            for demand, case in zip(self.demands, self.cases, strict=True)
        ]

    def _nearest(self, topic: Sequence[Any], vectors: NDArray[np.float32]) -> float:
        asked = np.concatenate([row.vectors for row in topic])
        return float((asked @ vectors.T).max()) if len(asked) and len(vectors) else -1.0

    def matcher(self, lift: float | None = None, covered: float | None = None) -> Scores:
        """The product's scores as they stand, or with other values of how much shared words count."""
        from matching.evaluating.ways import ledger_scores  # noqa: PLC0415
        from matching.judging import profile  # noqa: PLC0415

        model = self.trained.model
        if lift is not None:
            *before, (name, step) = copy.deepcopy(model.evidence).steps
            model = replace(model, evidence=Pipeline([*before, (name, step.set_params(lift=lift))]))
        with patch.object(profile, "COVERED_LIFTS", profile.COVERED_LIFTS if covered is None else covered):
            return ledger_scores(self.cases, self.demands, self.people, model)

    def lines(self, *, tuned: bool) -> list[Sequence[object]]:
        """A line per way, and with `tuned` one whose two values were chosen on other cases than it is measured on."""
        ways: dict[str, Scores] = {
            "BM25": self.words,
            ENCODER: self.encoder,
            "raw encoder, best sentence": self.best_sentence(),
            "matcher by meaning alone": self.matcher(0.0, 0.0),
            "matcher": self.matcher(),
        }
        measured = {name: rows_of(self.cases, scores) for name, scores in ways.items()}
        if tuned:
            measured[f"matcher, both chosen on the other folds of {FOLDS}"] = self._tuned()
        return [_line(name, rows, measured["BM25"], measured[ENCODER]) for name, rows in measured.items()]

    def _tuned(self) -> list[dict[str, float]]:
        grid = list(product(LIFTS, COVERED))
        found = {values: rows_of(self.cases, self.matcher(*values)) for values in grid}
        fold = np.random.default_rng(SEED).permutation(len(self.cases)) % FOLDS

        def best(held: int) -> tuple[float, float]:
            others = np.flatnonzero(fold != held)
            return max(grid, key=lambda values: np.mean([found[values][place]["ndcg10"] for place in others]))

        chosen = {held: best(held) for held in range(FOLDS)}
        sys.stdout.write(f"Chosen by fold (sentence, profile): {sorted(chosen.values())}\n\n")
        return [found[chosen[int(fold[place])]][place] for place in range(len(self.cases))]


def _line(name: str, rows: Sequence[Mapping[str, float]], *against: Sequence[Mapping[str, float]]) -> list[object]:
    means = [f"{np.mean([row[measure] for row in rows]):.3f}" for measure in ("ndcg10", "map", "mrr", "p5")]
    return [name, *means, *("" if other is rows else gained(rows, other) for other in against)]


def category_measure() -> None:
    """CVs by category, asked by the name alone, and by the name with the other names of its concepts."""
    from matching.training import model_ensure  # noqa: PLC0415
    from tests.bench.judged_cvs import by_category  # noqa: PLC0415

    terms = model_ensure().terms

    def expand(name: str) -> str:
        # Only what our own list of concepts knows of the name; for most it knows nothing.
        return "\n".join(
            terms.label(code).split(" / ")[-1] for code in sorted(terms.found(name)) if code in terms.labels
        )

    told: tuple[tuple[str, Callable[[str], str]], ...] = (("the name", lambda _name: ""), ("and its concepts", expand))
    for title, more in told:
        cases = by_category(more)
        known = sum(bool(case.demand["duties"]) for case in cases)
        sys.stdout.write(f"\nCVs by category, {len(cases)} queries: {title} ({known} with more than the name)\n\n")
        sys.stdout.write(table(HEADER, Bench(cases).lines(tuned=True)))


def vacancy_measure() -> None:
    """Vacancies against CVs ranked by people, in both readings of the rankings."""
    from tests.bench.judged_cvs import by_vacancy  # noqa: PLC0415

    for title, positions in (("ranks", False), ("positions", True)):
        cases = by_vacancy(positions=positions)
        sys.stdout.write(f"\nVacancies over {len(cases[0].people)} ranked CVs, rankings read as {title}\n\n")
        sys.stdout.write(table(HEADER, Bench(cases).lines(tuned=False)))


def ads_measure() -> None:
    """Chinese titles against the texts of their advertisements."""
    from tests.bench.judged_cvs import ads_by_title  # noqa: PLC0415

    cases = ads_by_title()
    sys.stdout.write(f"\nChinese titles over {len(cases)} texts without them\n\n")
    sys.stdout.write(table(HEADER, Bench(cases).lines(tuned=False)))


def main() -> None:
    """Print a table per set that is there, and say loudly which is not."""
    site_make(demonstration=False)
    from tests.bench.judged_cvs import ADS, BY_CATEGORY, RANKED  # noqa: PLC0415

    for path, measure in ((BY_CATEGORY, category_measure), (RANKED, vacancy_measure), (ADS, ads_measure)):
        if path.exists():
            measure()
        else:
            sys.stdout.write(f"\nNOT MEASURED: {path} is not there.\n")


if __name__ == "__main__":
    main()
