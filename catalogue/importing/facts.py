"""Bring in bases and projects from JSON lists of objects named as the models name their fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.models import Base, Industry, Project

Row = TypeVar("Row", Base, Project)


@transaction.atomic
def bases_import(*, path: Path) -> dict[str, int]:
    """Create or update bases by code; all of the file or none. Returns counts. Raises CatalogueError."""
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    for number, row in enumerate(_rows(path), start=1):
        values = {name: value for name, value in row.items() if name != "industries"}
        base, status = _write(Base, values, number)
        codes = sorted(row.get("industries", []))
        industries = list(Industry.objects.filter(code__in=codes))
        if len(industries) < len(codes):
            raise _wrong(number, "industries", _("names an industry that is not registered; load the taxonomy first."))
        if status == "unchanged" and sorted(base.industries.values_list("code", flat=True)) != codes:
            status = "updated"
        if status != "unchanged":
            base.industries.set(industries)
        counts[status] += 1
    return counts


@transaction.atomic
def projects_import(*, path: Path) -> dict[str, int]:
    """Create or update projects by code; base and industry are codes. Returns counts. Raises CatalogueError."""
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    bases = {base.code: base for base in Base.objects.all()}
    industries = {industry.code: industry for industry in Industry.objects.all()}
    for number, row in enumerate(_rows(path), start=1):
        values = {**row, "base": bases.get(str(row.get("base"))), "industry": industries.get(str(row.get("industry")))}
        for name in ("base", "industry"):
            if values[name] is None:
                raise _wrong(number, name, _("“%(code)s” is not registered.") % {"code": row.get(name)})
        counts[_write(Project, values, number)[1]] += 1
    return counts


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise CatalogueError(_("%(file)s can't be read: %(error)s") % {"file": path.name, "error": error}) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("code") for row in rows):
        raise CatalogueError(_("%(file)s must be a list of objects, each with a code.") % {"file": path.name})
    return rows


def _write(model: type[Row], values: dict[str, Any], number: int) -> tuple[Row, str]:
    """Write one row when it differs from what is there."""
    known = {field.name for field in model._meta.get_fields()}
    for name in values:
        if name not in known:
            raise _wrong(number, name, _("is no field of this kind of row."))
    row = model._default_manager.filter(code=values["code"]).first()
    status = "created" if row is None else "updated"
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return row, "unchanged"
    row = row or model()
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise _wrong(number, field, " ".join(messages)) from error
    row.save()
    return row, status


def _wrong(number: int, field: str, message: str) -> CatalogueError:
    return CatalogueError(f"{number}, {field}: {message}", code="row")
