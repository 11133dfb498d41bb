"""Measures search against judged queries: nDCG@10, recall@20, MRR and how often nothing is rightly found."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean

from catalogue.models import Provenance
from catalogue.selectors.editions import entries_current
from search.asking.demands import KIND
from search.asking.hybrid import Scope, Ways, hybrid_search
from search.planning.concepts import ConceptBook, concept_book
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS

DEPTH = 20
GOOD = 2
"""Grade from which a demand is an answer for recall and MRR."""

Answerer = Callable[[str], list[str]]


@dataclass(frozen=True)
class Judged:
    """A query with its relevant demands: identifier to grade, 1 to 3; none when nothing should be found."""

    id: str
    language: str
    text: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """Means over queries; `rejection` is None when every query has an answer, the others when none has."""

    queries: int
    ndcg: float | None
    recall: float | None
    mrr: float | None
    rejection: float | None


def judged_read(path: Path) -> list[Judged]:
    """Judged queries from JSON lines of {"id", "lang", "q", "relevant"}."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Judged(row["id"], row["lang"], row["q"], row["relevant"]) for row in rows]


def variants() -> dict[str, Answerer]:
    """The ways of searching that are compared, each from a text to identifiers of the unit, best first."""
    names = post_numbers()
    nothing, book = ConceptBook(), concept_book()

    def answerer(ways: Ways, concepts: ConceptBook) -> Answerer:
        def answer(text: str) -> list[str]:
            plan = query_plan(text, fields=DEMAND_FIELDS, book=concepts)
            found = hybrid_search(KIND, plan, Scope(limit=DEPTH), ways)
            return [names[id_] for id_, _score in found.ids if id_ in names]

        return answer

    return {
        "lexical": answerer(Ways(meaning=False), nothing),
        "semantic": answerer(Ways(words=False), nothing),
        "hybrid": answerer(Ways(), nothing),
        "hybrid + concepts": answerer(Ways(), book),
    }


def post_numbers() -> dict[int, str]:
    """The unit's own number of each demand that is shown, or its reference where the unit gave none."""
    names = dict(entries_current().values_list("demand_id", "reference"))
    given = Provenance.objects.filter(demand__in=entries_current().values("demand_id"), field="identifier").order_by(
        "pk"
    )
    return names | {demand: raw.strip() for demand, raw in given.values_list("demand_id", "raw") if raw.strip()}


def evaluate(queries: Sequence[Judged], answer: Answerer) -> dict[str, Figures]:
    """Figures of all queries and by language."""
    answers = {query.id: answer(query.text) for query in queries}
    languages = sorted({query.language for query in queries})
    groups = {"all": list(queries)} | {lang: [row for row in queries if row.language == lang] for lang in languages}
    return {name: figures(rows, answers) for name, rows in groups.items()}


def figures(queries: Iterable[Judged], answers: dict[str, list[str]]) -> Figures:
    """Figures of these queries."""
    rows = list(queries)
    some = [query for query in rows if query.relevant]
    none = [query for query in rows if not query.relevant]
    return Figures(
        queries=len(rows),
        ndcg=_mean(ndcg(answers[query.id][:10], query.relevant) for query in some),
        recall=_mean(recall(answers[query.id], query.relevant) for query in some),
        mrr=_mean(reciprocal_rank(answers[query.id], query.relevant) for query in some),
        rejection=_mean(float(not answers[query.id]) for query in none),
    )


def ndcg(found: Sequence[str], relevant: dict[str, int]) -> float:
    """Discounted gain (2^grade - 1) of `found` over that of the best possible order of the same length or shorter."""
    gained = sum(_gain(relevant.get(name, 0), place) for place, name in enumerate(found))
    best = sorted(relevant.values(), reverse=True)[:10]
    return gained / sum(_gain(grade, place) for place, grade in enumerate(best))


def recall(found: Sequence[str], relevant: dict[str, int]) -> float:
    """Share of the good answers among the first DEPTH found."""
    good = {name for name, grade in relevant.items() if grade >= GOOD}
    return len(good & set(found[:DEPTH])) / len(good)


def reciprocal_rank(found: Sequence[str], relevant: dict[str, int]) -> float:
    """One over the place of the first good answer; 0 when there is none."""
    return next((1 / place for place, name in enumerate(found, 1) if relevant.get(name, 0) >= GOOD), 0.0)


def _gain(grade: int, place: int) -> float:
    return float(2**grade - 1) / log2(place + 2)


def _mean(values: Iterable[float]) -> float | None:
    rows = list(values)
    return fmean(rows) if rows else None
