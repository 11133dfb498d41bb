"""The printable content of a demand: the one shape that is frozen in an entry, indexed, matched and shown.

Amounts are in units of their currency, months are months a year, texts are keyed by language code.
"""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from catalogue.choices import Language

SCHEMA = 1


class Part(BaseModel):
    """Base of all parts: immutable, and strict about unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Part):
    """A short text in both languages; an empty string is a missing side."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: str) -> tuple[str, bool]:
        """The text for a reader, and whether it is in the reader's language."""
        own, other = (self.zh, self.en) if language == Language.ZH else (self.en, self.zh)
        return (own, True) if own else (other, not other)


class IndustryPart(Part):
    """Industry or sub-field with the taxonomy version it was filed under."""

    code: str
    version: str
    name: Bilingual
    seal: str = ""


class BasePart(Part):
    """The base as it was named when the entry was frozen."""

    code: str
    name: Bilingual
    kind: str
    district: Bilingual
    region: str
    affiliation: str


class ProjectPart(Part):
    """The project a demand belongs to."""

    code: str
    title: Bilingual
    key_technology: Bilingual
    result_wanted: Bilingual
    stage: str


class TextPart(Part):
    """The words of the demand in one language."""

    title: str
    employer: str = ""
    duties: str = ""
    ability: str = ""
    package: str = ""
    remark: str = ""
    state: str


class RequirementPart(Part):
    """One typed requirement. `level` is a DegreeLevel or TitleLevel; bounds are years."""

    key: str
    kind: str
    strength: str
    state: str
    text: Bilingual
    level: int | None = None
    or_above: bool = True
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    legal_ground: str = ""


class EngagementPart(Part):
    """One way to work for the base."""

    mode: str
    months_min: int | None = None
    months_max: int | None = None
    terms: Bilingual


class PackagePart(Part):
    """One part of the support package."""

    kind: str
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    currency: str = ""
    after_tax: bool | None = None
    text: Bilingual


class PayPart(Part):
    """Pay as written and as read; `annual_*` is CNY a year, derived, None where it would be a guess."""

    state: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = ""
    period: str = ""
    months: int | None = None
    after_tax: bool | None = None
    raw: str = ""
    annual_min: Decimal | None = None
    annual_max: Decimal | None = None


class OpeningsPart(Part):
    """How many are wanted; without numbers when the unit wrote 若干."""

    state: str
    minimum: int | None = None
    maximum: int | None = None


class DemandContent(Part):
    """All that is printed of a demand."""

    schema_version: int = SCHEMA
    reference: str
    party: str
    career_stage: str = ""
    industry: IndustryPart | None = None
    industry_raw: str = ""
    subfield: IndustryPart | None = None
    base: BasePart | None = None
    project: ProjectPart | None = None
    texts: dict[str, TextPart]
    team_roles: tuple[Bilingual, ...] = ()
    openings: OpeningsPart
    requirements: tuple[RequirementPart, ...] = ()
    engagements: tuple[EngagementPart, ...] = ()
    pay: PayPart
    packages: tuple[PackagePart, ...] = ()
    shortage: int | None = None
    shortage_method: str = ""
    validity_state: str
    valid_until: date | None = None
    sharing_scope: str
    contact_emails: tuple[str, ...] = ()
    contact_phones: tuple[str, ...] = ()

    def text(self, language: str) -> tuple[TextPart | None, bool]:
        """The text for a reader of `language`, and whether it is in that language."""
        if language in self.texts:
            return self.texts[language], True
        other = next(iter(self.texts.values()), None)
        return other, False

    def bilingual(self, field: str) -> Bilingual:
        """One field of the texts as a pair, such as `bilingual("title")`."""
        zh, en = self.texts.get(Language.ZH), self.texts.get(Language.EN)
        return Bilingual(zh=getattr(zh, field, "") if zh else "", en=getattr(en, field, "") if en else "")
