"""Everything that is measured over one file of judged queries, as data and as text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.evaluation.comparing import Crossings, Estimate, crossings, gain_over
from search.evaluation.judged import Judged
from search.evaluation.measures import ALL, Answers, Figures, by_language, figures
from search.evaluation.ways import BEST, answers_of, languages_of_demands, ways_all

HEADER = f"{'':22}{'queries':>8}{'nDCG@10':>9}{'recall@20':>11}{'MRR':>7}{'rejected':>10}"

FEW = 10
"""With fewer queries an interval says nothing."""


@dataclass(frozen=True)
class Report:
    """Figures by way and language ("all" first), what the best way gains over each other one, and the crossings."""

    engine: str
    figures: Mapping[str, Mapping[str, Figures]]
    gains: Mapping[str, Mapping[str, Estimate | None]]
    crossings: Crossings
    answers: Mapping[str, Answers]


def report_make(queries: Sequence[Judged], *, engine: str) -> Report:
    """Ask every query in every way. Raises SearchUnavailable."""
    answers = {name: answers_of(queries, answer) for name, answer in ways_all().items()}
    groups = by_language(queries)
    gains = {
        name: {
            group: gain_over(rows, answers[BEST], answers[name]) for group, rows in groups.items() if len(rows) >= FEW
        }
        for name in answers
        if name != BEST
    }
    return Report(
        engine=engine,
        figures={
            name: {group: figures(rows, found) for group, rows in groups.items()} for name, found in answers.items()
        },
        gains=gains,
        crossings=crossings(queries, answers[BEST], languages_of_demands()),
        answers=answers,
    )


def report_lines(report: Report) -> Iterator[str]:
    """The report as tables of text."""
    yield f"Engine: {report.engine}"
    yield HEADER
    for name, groups in report.figures.items():
        for group, row in groups.items():
            yield f"{name if group == ALL else '  ' + group:22}{_figures(row)}"
    yield ""
    yield f"nDCG@10 gained by {BEST}, with 95 % of bootstrap samples:"
    for name, rows in report.gains.items():
        for group, gain in rows.items():
            yield f"  over {name + ', ' + group:24}{_estimate(gain)}"
    yield ""
    yield f"Across languages, nDCG@10 of {BEST}:"
    for crossing in report.crossings.rows:
        yield f"  {crossing.name:44}{crossing.queries:>4}{_number(crossing.ndcg, 8)}"
    yield f"  en over Chinese only / zh over Chinese: {_estimate(report.crossings.english_over_chinese)}"
    yield f"  zh over English only / en over English: {_estimate(report.crossings.chinese_over_english)}"


def misses(queries: Sequence[Judged], answers: Answers) -> Iterator[str]:
    """The queries whose best answers don't come first."""
    for query in queries:
        found = answers[query.id]
        best = {name for name, grade in query.relevant.items() if grade == max(query.relevant.values())}
        if set(found[: len(best)]) != best:
            yield f"{query.id} {query.text!r}: wanted {query.relevant}, found {found[:8]}"


def _figures(row: Figures) -> str:
    cells = ((row.ndcg, 9), (row.recall, 11), (row.mrr, 7), (row.rejection, 10))
    return f"{row.queries:>8}" + "".join(_number(value, width) for value, width in cells)


def _number(value: float | None, width: int) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>{width}}"


def _estimate(row: Estimate | None) -> str:
    return "-" if row is None else f"{row.value:.3f} ({row.low:.3f} to {row.high:.3f})"
