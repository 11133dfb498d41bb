"""Loads the taxonomy of industries and the list of concepts that come with the product."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from catalogue.models import Concept, Industry, SubField

TAXONOMY_DIR = Path(__file__).resolve().parents[1] / "taxonomy"


@transaction.atomic
def taxonomy_load(*, folder: Path = TAXONOMY_DIR) -> dict[str, int]:
    """Bring industries, sub-fields and concepts up to the files; returns how many of each there are.

    Industries follow the file. A concept that exists already is left alone: editors may have changed it.
    """
    data = json.loads((folder / "industries.json").read_text(encoding="utf-8"))
    for place, row in enumerate(data["industries"], 1):
        industry, _created = Industry.objects.update_or_create(
            code=row["code"],
            defaults={**_names(row), "seal": row["seal"], "version": data["version"], "position": place},
        )
        for part_place, part in enumerate(row["subfields"], 1):
            SubField.objects.update_or_create(
                code=part["code"],
                defaults={**_names(part), "industry": industry, "version": data["version"], "position": part_place},
            )
    _concepts_add(json.loads((folder / "concepts.json").read_text(encoding="utf-8")))
    return {
        "industries": Industry.objects.count(),
        "subfields": SubField.objects.count(),
        "concepts": Concept.objects.count(),
    }


def _names(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row.get(name, []) for name in ("name_zh", "name_en", "aliases_zh", "aliases_en")}


def _concepts_add(rows: list[dict[str, Any]]) -> None:
    industries = {industry.code: industry for industry in Industry.objects.all()}
    known = set(Concept.objects.values_list("code", flat=True))
    Concept.objects.bulk_create(
        Concept(code=row["code"], kind=row["kind"], industry=industries.get(row["industry"]), **_names(row))
        for row in rows
        if row["code"] not in known
    )
