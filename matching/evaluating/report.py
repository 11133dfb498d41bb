"""Figures of every way over every set, as data and as a table of text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import numpy as np

from matching.evaluating.measures import NAMES, TITLES, Figures, figures_of, mean_of, per_query
from matching.evaluating.profiles import ProfileSet
from matching.evaluating.titles import TitleSet
from matching.evaluating.ways import ProfileWay, TitleWay

MEAN = "mean"

Table = dict[str, dict[str, Figures]]
"""Figures by way and by set; several sets have their MEAN."""


def titles_measure(sets: Sequence[TitleSet], ways: Mapping[str, TitleWay]) -> Table:
    """Rank the corpus of each set for its queries in each way."""
    table = {
        name: {row.name: figures_of(rank(row.queries, row.corpus), row.grades) for row in sets}
        for name, rank in ways.items()
    }
    if len(sets) > 1:
        for figures in table.values():
            figures[MEAN] = mean_of(list(figures.values()))
    return table


def profiles_measure(judged: ProfileSet, ways: Mapping[str, ProfileWay]) -> Table:
    """Rank the people of each case in each way."""
    return {name: {judged.name: _figures(judged, rank)} for name, rank in ways.items()}


def _figures(judged: ProfileSet, rank: ProfileWay) -> Figures:
    rows = [
        per_query(scores, case.grades)
        for case, scores in zip(judged.cases, rank(judged.cases), strict=True)
        if any(grade > 0 for grade in case.grades.values())
    ]
    means = {name: float(np.mean([row[name] for row in rows])) for name in NAMES}
    return Figures(queries=len(rows), **means)


def table_data(table: Table) -> dict[str, dict[str, dict[str, float]]]:
    """The table as JSON can hold it."""
    return {way: {name: asdict(figures) for name, figures in rows.items()} for way, rows in table.items()}


def table_lines(table: Table) -> Iterator[str]:
    """The table as text: a line per set and way."""
    width = max(12, *(len(name) + 2 for rows in table.values() for name in rows))
    yield f"{'set':{width}}{'way':14}{'queries':>8}" + "".join(f"{TITLES[name]:>9}" for name in NAMES)
    for name in next(iter(table.values())):
        for way, rows in table.items():
            row = rows[name]
            cells = "".join(f"{getattr(row, measure):9.3f}" for measure in NAMES)
            yield f"{name:{width}}{way:14}{row.queries:>8}{cells}"
