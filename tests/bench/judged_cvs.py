"""Judged CVs of the shared data folder as cases: real people's texts, read in place and never copied."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import Any

from matching.evaluating.free_text import fields_of_text
from matching.evaluating.profiles import Case, Person

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
BY_CATEGORY = DATA / "kaggle_updated_resumes_en" / "resumes_unique.jsonl"
RANKED = DATA / "vacancy_resume_human_rank_en"
ADS = DATA / "job51_ads_zh" / "ads.jsonl"
VACANCIES = 5


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_category(expand: Callable[[str], str] = lambda name: "") -> list[Case]:
    """A case per category: its name, and what `expand` adds, against all CVs; those of the category are right."""
    rows = rows_of(BY_CATEGORY)
    people = tuple(Person(str(row["resume_id"]), row["text"]) for row in rows)
    return [
        Case(
            {"title": name, "duties": expand(name), "ability": ""},
            people,
            {place: 1.0 for place, row in enumerate(rows) if row["category"] == name},
        )
        for name in sorted({row["category"] for row in rows})
    ]


def vacancies() -> list[dict[str, str]]:
    """Title, duties and abilities of the vacancies, in the order of the file."""
    with (RANKED / "vacancies.csv").open(encoding="utf-8", newline="") as file:
        return [fields_of_text(f"{row['job_title']}\n{row['job_description']}") for row in csv.DictReader(file)]


def ranked_cvs() -> list[Person]:
    """All CVs by number."""
    rows = sorted(rows_of(RANKED / "cvs.jsonl"), key=lambda row: row["cv_no"])
    return [Person(str(row["cv_no"]), row["text"]) for row in rows]


def rankings(*, positions: bool) -> list[tuple[int, list[float]]]:
    """Number of a CV and the grades of the vacancies, 4 for the best, once per annotator.

    It is not said whether a row holds the rank of each vacancy or, with `positions`, the vacancies in their order.
    """
    with (RANKED / "rankings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["is_valid_permutation"] == "1"]
    found = []
    for row in rows:
        said = [int(row[f"rank_vac{place}"]) for place in range(1, VACANCIES + 1)]
        ranks = [said.index(place) + 1 for place in range(1, VACANCIES + 1)] if positions else said
        found.append((int(row["cv_no"]), [float(VACANCIES - rank) for rank in ranks]))
    return found


def by_vacancy(*, positions: bool) -> list[Case]:
    """A case per vacancy against the CVs that were ranked, by their mean grade."""
    grades: dict[int, list[list[float]]] = {}
    for number, row in rankings(positions=positions):
        grades.setdefault(number, []).append(row)
    people = tuple(person for person in ranked_cvs() if int(person.id) in grades)
    return [
        Case(
            fields,
            people,
            {place: fmean(row[vacancy] for row in grades[int(person.id)]) for place, person in enumerate(people)},
        )
        for vacancy, fields in enumerate(vacancies())
    ]


def ads_by_title(most: int = 300) -> list[Case]:
    """Chinese advertisements: the title asks, all texts without that title answer, its own is right."""
    seen: dict[str, str] = {}
    for row in rows_of(ADS):
        if len(row["description"]) > 120 and row["title"] not in seen and row["description"] not in seen.values():
            seen[row["title"]] = row["description"].replace(row["title"], " ")
    titles = sorted(seen)[:: max(1, len(seen) // most)][:most]
    people = tuple(Person(str(place), seen[title]) for place, title in enumerate(titles))
    return [
        Case({"title": title, "duties": "", "ability": ""}, people, {place: 1.0}) for place, title in enumerate(titles)
    ]
