"""One row of the candidate CSV to the shape of a JSON Resume, so that both formats pass the same checks."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from catalogue.importing.candidates.problems import Problems

COLUMNS = (
    "id",
    "party",
    "name",
    "label",
    "summary",
    "language",
    "email",
    "phone",
    "country",
    "city",
    "career_stage",
    "industries",
    "degree",
    "disciplines",
    "skills",
    "experience_years",
    "work",
    "results",
    "engagement",
    "regions",
    "months_per_year",
    "consent",
)
WORK = re.compile(
    r"^\s*(?P<position>[^@|]*?)\s*(?:@\s*(?P<employer>[^:：|]*?)\s*)?(?:[:：]\s*(?P<what>.*))?$", re.DOTALL
)


def resume_of(row: dict[str, str], problems: Problems) -> dict[str, Any]:
    """Rewrite a row as a résumé; years of experience come back under `experience_years` of its own part."""
    unknown = [name for name in row if name and name not in COLUMNS]
    for name in unknown:
        problems.add(name, _("is no column of the candidate CSV; use: %(columns)s.") % {"columns": ", ".join(COLUMNS)})
    own: dict[str, Any] = {
        "id": row.get("id", ""),
        "party": row.get("party", ""),
        "language": row.get("language", ""),
        "careerStage": row.get("career_stage", ""),
        "industries": _split(row.get("industries", "")),
        "wishes": {
            "engagement": _split(row.get("engagement", "")),
            "regions": _split(row.get("regions", "")),
            "monthsPerYear": row.get("months_per_year", ""),
        },
        "consent": [_consent(part) for part in _split(row.get("consent", ""))],
    }
    return {
        "basics": {
            **{name: row.get(name, "") for name in ("name", "label", "summary", "email", "phone")},
            "location": {"city": row.get("city", ""), "countryCode": row.get("country", "")},
        },
        "work": [_work(part) for part in row.get("work", "").split("|") if part.strip()],
        "education": _education(row),
        "skills": [{"name": skill} for skill in _split(row.get("skills", ""))],
        "projects": [{"name": result} for result in row.get("results", "").split("|") if result.strip()],
        "meta": {"talentCatalogue": own},
    }


def _education(row: dict[str, str]) -> list[dict[str, str]]:
    areas = _split(row.get("disciplines", ""))
    degree = row.get("degree", "")
    return [{"studyType": degree, "area": area} for area in areas or [""]] if areas or degree else []


def _work(text: str) -> dict[str, str]:
    match = WORK.match(text)
    if match is None:
        return {"summary": text.strip()}
    found = {"position": match["position"], "name": match["employer"], "summary": match["what"]}
    return {name: value for name, value in found.items() if value}


def _consent(text: str) -> dict[str, str]:
    """A purpose, with the day after a colon when it is known: matching:2026-06-01."""
    purpose, _colon, day = text.partition(":")
    return {"purpose": purpose.strip(), "givenOn": day.strip()}


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;；]", text) if part.strip()]
