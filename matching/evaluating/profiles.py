"""Reads judged sets of whole profiles: JSON lines of a demand, its candidates and their grades.

Each line is an object with

- `demand`: a text whose first sentence is the title, or `{"title": ..., "duties": ..., "ability": ...}`;
- `candidates`: texts, or `{"id": ..., "text": ...}`, or `{"id": ..., "profile": {...}}` with the fields of a masked
  profile; a plain text has its place, from 1, for its id. A line with candidates and no demand gives them to all
  lines after it that name none;
- `grades`: `{id: grade}` from 0 to 10; who is not named has grade 0.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from catalogue.publishing.profile import CandidateProfile
from matching.evaluating.faults import SetFault, text_of
from matching.evaluating.free_text import fields_of_text
from matching.evaluating.titles import HIGHEST

FIELDS = ("title", "duties", "ability")


@dataclass(frozen=True, eq=False)
class Person:
    """A candidate of a judged set; `text` is all that is known, in words. Cases may share one and the same."""

    id: str
    text: str
    profile: CandidateProfile | None = None


@dataclass(frozen=True)
class Case:
    """A demand by FIELDS, its candidates, and grades by their places."""

    demand: Mapping[str, str]
    people: tuple[Person, ...]
    grades: Mapping[int, float]

    @property
    def text(self) -> str:
        """The whole demand as one text."""
        return "\n".join(self.demand[name] for name in FIELDS if self.demand.get(name))


@dataclass(frozen=True)
class ProfileSet:
    """The cases of one file."""

    name: str
    cases: tuple[Case, ...]
    digest: str


def profile_set(path: Path) -> ProfileSet:
    """The set in a file. Raises SetFault with line and field."""
    text = text_of(path)
    cases = tuple(_cases(path, text))
    if not any(grade > 0 for case in cases for grade in case.grades.values()):
        raise SetFault(path, None, "no grade is above 0: there is nothing to measure.")
    return ProfileSet(path.stem, cases, hashlib.sha256(text.encode()).hexdigest())


def _cases(path: Path, text: str) -> Iterator[Case]:
    shared: tuple[Person, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row = _object(path, number, line)
        people = _people(path, number, row["candidates"]) if "candidates" in row else shared
        if "demand" not in row:
            if "candidates" not in row:
                raise SetFault(path, number, "has neither demand nor candidates.")
            shared = people
            continue
        if not people:
            raise SetFault(path, number, "candidates: missing here, and no line before gives any for all.")
        yield Case(_demand(path, number, row["demand"]), people, _grades(path, number, row.get("grades"), people))


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SetFault(path, number, f"not JSON ({error}); each line is one object.") from error
    if not isinstance(row, dict):
        raise SetFault(path, number, "not an object; each line is one object with demand, candidates and grades.")
    unknown = sorted(row.keys() - {"demand", "candidates", "grades"})
    if unknown:
        raise SetFault(path, number, f"{unknown[0]}: no such field; there are demand, candidates and grades.")
    return row


def _demand(path: Path, number: int, said: Any) -> dict[str, str]:
    if isinstance(said, str) and said.strip():
        return fields_of_text(said)
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise SetFault(path, number, f"demand: must be a text, or an object of texts {', '.join(FIELDS)}.")
    unknown = sorted(said.keys() - set(FIELDS))
    if unknown:
        raise SetFault(path, number, f"demand.{unknown[0]}: no such field; there are {', '.join(FIELDS)}.")
    if not str(said.get("title", "")).strip():
        raise SetFault(path, number, "demand.title: is missing.")
    return {name: str(said.get(name, "")) for name in FIELDS}


def _people(path: Path, number: int, said: Any) -> tuple[Person, ...]:
    if not isinstance(said, list) or not said:
        raise SetFault(path, number, "candidates: must be a list with somebody in it.")
    people = tuple(_person(path, number, place, row) for place, row in enumerate(said, 1))
    ids: set[str] = set()
    for place, person in enumerate(people, 1):
        if person.id in ids:
            raise SetFault(path, number, f"candidates[{place}].id: {person.id} stands here for the second time.")
        ids.add(person.id)
    return people


def _person(path: Path, number: int, place: int, said: Any) -> Person:
    at = f"candidates[{place}]"
    if isinstance(said, str):
        said = {"id": str(place), "text": said}
    if not isinstance(said, dict) or not isinstance(said.get("id"), str | int) or isinstance(said.get("id"), bool):
        raise SetFault(path, number, f"{at}.id: is missing; a candidate is a text, or has an id and text or profile.")
    key = str(said["id"])
    if isinstance(said.get("text"), str) and said["text"].strip() and said.keys() == {"id", "text"}:
        return Person(key, said["text"])
    if said.keys() != {"id", "profile"} or not isinstance(said["profile"], dict):
        raise SetFault(path, number, f"{at}: must have, beside its id, either text or profile.")
    try:
        profile = CandidateProfile.model_validate({"reference": key, "party": "person", "texts": {}} | said["profile"])
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise SetFault(path, number, f"{at}.profile.{field}: {first['msg']}.") from error
    return Person(key, profile_text(profile), profile)


def profile_text(profile: CandidateProfile) -> str:
    """All words of a profile, for the yardsticks that know no fields."""
    pairs = [profile.headline(), *profile.skills, profile.summary()]
    pairs += [part for work in profile.works for part in (work.role, work.text)]
    pairs += [row.discipline for row in profile.education]
    pairs += [part for member in profile.members for part in (member.role, member.summary)]
    return "\n".join(side for pair in pairs for side in (pair.zh, pair.en) if side)


def _grades(path: Path, number: int, said: Any, people: tuple[Person, ...]) -> dict[int, float]:
    if not isinstance(said, dict):
        raise SetFault(path, number, "grades: must be an object of id and grade.")
    places = {person.id: place for place, person in enumerate(people)}
    grades: dict[int, float] = {}
    for key, grade in said.items():
        if key not in places:
            raise SetFault(path, number, f"grades.{key}: no candidate has this id.")
        number_given = isinstance(grade, int | float) and not isinstance(grade, bool)
        if not number_given or not math.isfinite(grade) or not 0 <= grade <= HIGHEST:
            raise SetFault(path, number, f"grades.{key}: {grade!r} is not a number from 0 to {HIGHEST:g}.")
        grades[places[key]] = float(grade)
    return grades
