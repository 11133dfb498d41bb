"""The judged queries are fit to judge with: every answer exists, and the languages are as promised."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DEMONSTRATION = Path(__file__).resolve().parents[3] / "catalogue" / "demonstration"
QUERIES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("queries.jsonl").read_text(encoding="utf-8").splitlines()
]


@cache
def titles(language: str) -> dict[str, str]:
    """Identifier to title in one language, over both workbooks; "" where the demand has no text in it."""
    found: dict[str, str] = {}
    for name, column in (("edition-2026-1", {"zh": 8, "en": 9}), ("edition-2026-2", {"zh": 3, "en": 2})):
        for sheet in openpyxl.load_workbook(DEMONSTRATION / f"{name}.xlsx").worksheets:
            for row in sheet.iter_rows(values_only=True):
                key = next((str(cell) for cell in row[:2] if str(cell).startswith("D") and str(cell)[2:3] == "-"), "")
                if key:
                    found.setdefault(key, str(row[column[language] - 1] or ""))
    return found


def test_sixty_queries_each_once() -> None:
    assert len(QUERIES) == 60
    assert len({query["id"] for query in QUERIES}) == 60
    assert len({query["q"].casefold() for query in QUERIES}) == 60


def test_languages_and_queries_without_an_answer() -> None:
    answered = Counter(query["lang"] for query in QUERIES if query["relevant"])
    assert answered == {"en": 28, "zh": 24, "de": 1, "fr": 1, "ja": 1, "ko": 1}
    assert sum(1 for query in QUERIES if not query["relevant"]) == 4


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query["id"]))
def test_answers_exist_and_one_is_right(query: dict[str, Any]) -> None:
    assert set(query["relevant"]) <= set(titles("zh"))
    assert set(query["relevant"].values()) <= {1, 2, 3}
    assert not query["relevant"] or 3 in query["relevant"].values()


def test_some_answers_have_no_text_in_the_language_of_the_query() -> None:
    for language, at_least in (("en", 8), ("zh", 5)):
        known = titles(language)
        best = [{key for key, grade in q["relevant"].items() if grade == 3} for q in QUERIES if q["lang"] == language]
        assert sum(1 for keys in best if keys and not any(known[key] for key in keys)) >= at_least
