"""Judged queries: what was asked, and which demands answer it how well."""

import json
from dataclasses import dataclass
from pathlib import Path

GOOD = 2
"""Grade from which a demand is an answer for recall and MRR."""


@dataclass(frozen=True)
class Judged:
    """A query with its relevant demands: identifier to grade, 1 to 3; none when nothing should be found."""

    id: str
    language: str
    text: str
    relevant: dict[str, int]


def judged_read(path: Path) -> list[Judged]:
    """Judged queries from JSON lines of {"id", "lang", "q", "relevant"}."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Judged(row["id"], row["lang"], row["q"], row["relevant"]) for row in rows]
