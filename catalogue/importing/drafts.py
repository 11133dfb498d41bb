"""The frozen shapes between a workbook and the database: rows as read, and demands as they will be written.

They are named tuples, since hundreds of thousands of them go through a file on their way.
"""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple


class FieldTrace(NamedTuple):
    """One cell: what was written, its state, what was read (as JSON), by which rule, with which warning code."""

    raw: str
    state: str
    value: Any
    rule: str
    warning: str = ""


class Place(NamedTuple):
    """Where a row stands."""

    sheet: str
    row: int


class RowTraces(NamedTuple):
    """A data row with the trace of each of its cells."""

    place: Place
    fields: dict[str, FieldTrace]


class TextDraft(NamedTuple):
    """The words of a demand in one language ("zh-hans" or "en")."""

    language: str
    title: str
    employer: str = ""
    duties: str = ""
    ability: str = ""
    package: str = ""
    remark: str = ""


class RequirementDraft(NamedTuple):
    """One typed requirement, named as the model names its fields."""

    kind: str
    strength: str
    state: str = "value"
    text_zh: str = ""
    text_en: str = ""
    level: int | None = None
    or_above: bool = True
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    legal_ground: str = ""


class EngagementDraft(NamedTuple):
    """One engagement mode with months a year and terms as written."""

    mode: str
    months_min: int | None = None
    months_max: int | None = None
    terms_zh: str = ""
    terms_en: str = ""


class PackageDraft(NamedTuple):
    """One part of the support; amounts in units of the currency."""

    kind: str
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    currency: str = ""
    after_tax: bool | None = None
    text_zh: str = ""
    text_en: str = ""


class ContactDraft(NamedTuple):
    """Whom to ask. Never public by itself."""

    name: str = ""
    email: str = ""
    phone: str = ""


class DemandDraft(NamedTuple):
    """A demand as a workbook states it. `rows` are its source rows and take no part in its digest."""

    identifier: str
    texts: tuple[TextDraft, ...]
    industry: str = ""
    subfield: str = ""
    industry_raw: str = ""
    base_raw: str = ""
    project_raw: str = ""
    party: str = "person"
    team_roles: tuple[dict[str, str], ...] = ()
    career_stage: str = ""
    openings_state: str = "unknown"
    openings_min: int | None = None
    openings_max: int | None = None
    pay_state: str = "unknown"
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    pay_currency: str = ""
    pay_period: str = ""
    pay_months: int | None = None
    pay_after_tax: bool | None = None
    pay_raw: str = ""
    shortage: int | None = None
    shortage_method: str = ""
    validity_state: str = "unknown"
    valid_until: date | None = None
    sharing_scope: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    requirements: tuple[RequirementDraft, ...] = ()
    engagements: tuple[EngagementDraft, ...] = ()
    packages: tuple[PackageDraft, ...] = ()
    contacts: tuple[ContactDraft, ...] = ()
    rows: tuple[RowTraces, ...] = ()

    @property
    def title(self) -> str:
        return self.texts[0].title if self.texts else ""

    @property
    def employer(self) -> str:
        return self.texts[0].employer if self.texts else ""

    def digest(self) -> str:
        """Hash of the content, source rows left out: equal digests mean that nothing changed."""
        return digest_of(self[:-1])


def digest_of(content: object) -> str:
    """Hash of nested tuples of plain values."""
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()
