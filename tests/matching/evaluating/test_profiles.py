"""Judged profiles are read from JSON lines, and what is wrong is said with line and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from matching.evaluating.faults import SetFault
from matching.evaluating.profiles import profile_set

PROFILE = {
    "texts": {"en": {"headline": "Battery chemist", "state": "original"}},
    "skills": [{"en": "electrolytes", "zh": "电解液"}],
}


def file(path: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (path / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return path / "set.jsonl"


def test_texts_and_profiles(tmp_path: Path) -> None:
    candidates = ["a baker of bread", {"id": "b", "text": "a battery chemist"}, {"id": 3, "profile": PROFILE}]
    judged = profile_set(
        file(
            tmp_path, {"demand": "Battery chemist. Mixes cells.", "candidates": candidates, "grades": {"b": 2, "3": 1}}
        )
    )
    (case,) = judged.cases
    assert judged.name == "set"
    assert case.demand == {"title": "Battery chemist.", "duties": "Mixes cells.", "ability": ""}
    assert [person.id for person in case.people] == ["1", "b", "3"]
    assert case.people[2].text == "Battery chemist\n电解液\nelectrolytes"
    assert case.grades == {1: 2.0, 2: 1.0}


def test_people_of_a_line_of_their_own_are_for_all_after_it(tmp_path: Path) -> None:
    first, second = {"demand": "x y", "grades": {"1": 1}}, {"demand": {"title": "z"}, "grades": {"2": 1}}
    own = {"demand": "x", "candidates": ["d"], "grades": {}}
    judged = profile_set(file(tmp_path, {"candidates": ["a", "b"]}, first, own, second))
    assert [len(case.people) for case in judged.cases] == [2, 1, 2]
    assert judged.cases[0].people is judged.cases[2].people


def test_what_follows_a_heading_is_asked(tmp_path: Path) -> None:
    text = "电池工程师\n负责电芯设计。\n任职要求：熟悉电解液"
    (case,) = profile_set(file(tmp_path, {"demand": text, "candidates": ["a"], "grades": {"1": 1}})).cases
    assert case.demand == {"title": "电池工程师", "duties": "负责电芯设计", "ability": "熟悉电解液"}


GOOD = {"demand": "x", "candidates": ["a"], "grades": {"1": 1}}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "line 1: not JSON"),
        ("[1]", "line 1: not an object"),
        ({"grades": {}}, "line 1: has neither demand nor candidates"),
        (GOOD | {"notes": 1}, "line 1: notes: no such field"),
        (GOOD | {"demand": 5}, "demand: must be a text"),
        (GOOD | {"demand": {"titel": "x"}}, r"demand\.titel: no such field; there are title, duties, ability"),
        (GOOD | {"demand": {"duties": "x"}}, r"demand\.title: is missing"),
        (GOOD | {"candidates": []}, "candidates: must be a list with somebody"),
        ({"demand": "x", "grades": {}}, "candidates: missing here"),
        (GOOD | {"candidates": [{"text": "a"}]}, r"candidates\[1\]\.id: is missing"),
        (GOOD | {"candidates": ["a", {"id": "1", "text": "b"}]}, r"candidates\[2\]\.id: 1 stands here for the second"),
        (GOOD | {"candidates": [{"id": "1"}]}, r"candidates\[1\]: must have"),
        (GOOD | {"candidates": [{"id": "1", "profile": {"age": 5}}]}, r"candidates\[1\]\.profile\.age: Extra inputs"),
        (GOOD | {"grades": [1]}, "grades: must be an object"),
        (GOOD | {"grades": {"9": 1}}, r"grades\.9: no candidate has this id"),
        (GOOD | {"grades": {"1": "good"}}, r"grades\.1: 'good' is not a number from 0 to 10"),
        (GOOD | {"grades": {"1": True}}, r"grades\.1: True is not a number"),
        (GOOD | {"grades": {"1": 0}}, "no grade is above 0"),
    ],
)
def test_faults_name_line_and_field(tmp_path: Path, row: Any, told: str) -> None:
    with pytest.raises(SetFault, match=told):
        profile_set(file(tmp_path, row))


def test_the_line_is_that_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(SetFault, match=r"set\.jsonl, line 3: demand"):
        profile_set(file(tmp_path, GOOD, "", GOOD | {"demand": ""}))
