"""Turns résumés of the shared data folder into one JSON Resume file (JSON lines) for `manage.py import_candidates`.

    python tests/matching/shared_candidates.py /tmp/shared.jsonl --consent matching search
    python manage.py import_candidates /tmp/shared.jsonl --format jsonresume --source shared

The data are other people's: they are read in place, and the output must lie outside the project.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT.parent / "shared" / "data"
LONGEST = 6000
Row = dict[str, Any]

_MASK = re.compile(r"X{3,}(?:[ ./@-]*X+)*|某+")
_SPLIT = re.compile(r"[,;•●|\n]+|\s[*➢]\s")


def shared_candidates(data: Path, *, consent: tuple[str, ...] = (), limit: int | None = None) -> Iterator[Row]:
    """JSON Resume objects of all sources there are, `limit` of each at most."""
    for file, convert in SOURCES.items():
        path = data / file
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if limit is not None and number >= limit:
                    break
                resume = convert(json.loads(line))
                resume["meta"]["talentCatalogue"] |= {
                    "party": "person",
                    "consent": [{"purpose": purpose, "givenOn": "2026-01-01", "base": None} for purpose in consent],
                }
                yield resume


def _indeed(row: Row) -> Row:
    text = row["text"]
    spans: dict[str, list[str]] = {}
    for start, end, label in sorted(row["entities"]):
        spans.setdefault(label, []).append(_clean(text[start:end]))
    posts = list(dict.fromkeys(filter(None, spans.get("Designation", []))))
    skills = [skill for block in spans.get("Skills", []) for skill in _skills(block)]
    degrees = [degree for degree in dict.fromkeys(spans.get("Degree", [])) if degree]
    return {
        "basics": {"name": "", "label": posts[0] if posts else _first_line(text), "summary": ""},
        "work": [{"name": "", "position": post} for post in posts[1:]] + _body(text),
        "education": [{"institution": "", **_degree(degree)} for degree in degrees],
        "skills": [{"name": skill} for skill in dict.fromkeys(skills)][:40],
        "meta": {"talentCatalogue": {"id": f"indeed-{row['resume_id']}", "language": "en"}},
    }


def _kaggle(row: Row) -> Row:
    text = row["text"]
    # The category is what retrieval is judged by, so it must not become part of the profile.
    skills, _, rest = text.partition("Education Details")
    roles = [line.strip() for line in rest.split("\n") if 3 < len(line.strip()) < 60 and "-" not in line]
    return {
        "basics": {"name": "", "label": roles[0] if roles else _first_line(skills), "summary": ""},
        "work": _body(rest),
        "skills": [{"name": skill} for skill in dict.fromkeys(_skills(skills))][:40],
        "meta": {"talentCatalogue": {"id": f"kaggle-{row['resume_id']}", "language": "en"}},
    }


def _executive(row: Row) -> Row:
    titles = list(dict.fromkeys(title for title in row["titles"] if len(title) > 1))
    levels, fields = row["edu"], row["pro"]
    return {
        "basics": {"name": "", "label": "、".join(titles[-3:]) or "管理人员", "summary": _clean(row["text"])},
        "education": [
            {
                "institution": "",
                "studyType": levels[place] if place < len(levels) else "",
                "area": fields[place].removesuffix("专业") if place < len(fields) else "",
            }
            for place in range(max(len(levels), len(fields)))
        ],
        "meta": {"talentCatalogue": {"id": f"executive-{row['profile_id']}", "language": "zh-hans"}},
    }


SOURCES: dict[str, Callable[[Row], Row]] = {
    "indeed_resumes_ner_en/resumes.jsonl": _indeed,
    "kaggle_updated_resumes_en/resumes_unique.jsonl": _kaggle,
    "resume_ner_zh/profiles.jsonl": _executive,
}


def _body(text: str) -> list[Row]:
    """The running text as one post whose paragraphs are its highlights."""
    lines = [line for line in map(_clean, text[:LONGEST].split("\n")) if len(line) > 20 and "Email" not in line]
    return [{"name": "", "position": "", "summary": "", "highlights": lines}] if lines else []


def _degree(text: str) -> Row:
    study, _, area = text.partition(" in ")
    return {"studyType": study.strip(), "area": area.strip()}


def _skills(block: str) -> list[str]:
    parts = (re.sub(r"\(.*?\)", "", part).strip(" .:-*") for part in _SPLIT.split(block))
    return [part for part in parts if 1 < len(part) < 60]


def _first_line(text: str) -> str:
    return next((line for line in map(_clean, text.split("\n")) if len(line) > 3), "Candidate")[:120]


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", _MASK.sub("", text)).strip(" ,-：:，")


def main(arguments: list[str] | None = None) -> int:
    """Write the file; returns how many candidates it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--consent", nargs="*", default=[], choices=["matching", "search", "contact"])
    parser.add_argument("--limit", type=int, help="most of each source")
    chosen = parser.parse_args(arguments)
    if chosen.output.resolve().is_relative_to(PROJECT):
        parser.error("Write outside the project: the data are not ours.")
    count = 0
    with chosen.output.open("w", encoding="utf-8") as file:
        for resume in shared_candidates(chosen.data, consent=tuple(chosen.consent), limit=chosen.limit):
            file.write(json.dumps(resume, ensure_ascii=False) + "\n")
            count += 1
    sys.stdout.write(f"{count} candidates: {chosen.output}\n")
    return count


if __name__ == "__main__":
    main()
