"""The judged queries are fit to judge with: every answer exists, and the languages are as promised."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DEMONSTRATION = Path(__file__).resolve().parents[3] / "catalogue" / "demonstration"


def rows(name: str) -> list[dict[str, Any]]:
    """The queries of a file beside this one."""
    return [json.loads(line) for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]


TUNED, HELD_OUT = rows("queries.jsonl"), rows("held_out.jsonl")
QUERIES = TUNED + HELD_OUT


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


def untitled(queries: list[dict[str, Any]], language: str) -> int:
    """How many queries in a language have no best answer with a title in it."""
    known = titles(language)
    best = [{key for key, grade in q["relevant"].items() if grade == 3} for q in queries if q["lang"] == language]
    return sum(1 for keys in best if keys and not any(known[key] for key in keys))


def test_each_query_once_over_both_files() -> None:
    assert len(TUNED) == 60
    assert len(HELD_OUT) == 65
    assert len({query["id"] for query in QUERIES}) == len(QUERIES)
    assert len({query["q"].casefold() for query in QUERIES}) == len(QUERIES)


def test_languages_and_queries_without_an_answer() -> None:
    answered = Counter(query["lang"] for query in TUNED if query["relevant"])
    assert answered == {"en": 28, "zh": 24, "de": 1, "fr": 1, "ja": 1, "ko": 1}
    assert sum(1 for query in TUNED if not query["relevant"]) == 4
    held = Counter(query["lang"] for query in HELD_OUT if query["relevant"])
    assert held == {"en": 25, "zh": 24, "de": 2, "fr": 2, "ja": 2, "ko": 2, "es": 2}
    assert sum(1 for query in HELD_OUT if not query["relevant"]) == 6


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query["id"]))
def test_answers_exist_and_one_is_right(query: dict[str, Any]) -> None:
    assert set(query["relevant"]) <= set(titles("zh"))
    assert set(query["relevant"].values()) <= {1, 2, 3}
    assert not query["relevant"] or 3 in query["relevant"].values()


def test_some_answers_have_no_text_in_the_language_of_the_query() -> None:
    assert untitled(TUNED, "en") >= 8
    assert untitled(TUNED, "zh") >= 5
    assert untitled(HELD_OUT, "en") >= 12
    assert untitled(HELD_OUT, "zh") >= 4
