"""An open demand as schema.org JobPosting, for job search engines. What was not stated is left out, never guessed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.choices import (
    DegreeLevel,
    EngagementMode,
    Language,
    PayPeriod,
    Region,
    RequirementKind,
    ValueState,
)
from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent, PayPart
from cms.public.languages import html_code

EMPLOYMENT = {
    EngagementMode.FULL_TIME: "FULL_TIME",
    EngagementMode.SECOND_POST: "PART_TIME",
    EngagementMode.SHORT_VISIT: "TEMPORARY",
    EngagementMode.PROJECT: "CONTRACTOR",
    EngagementMode.JOINT_RESEARCH: "CONTRACTOR",
    EngagementMode.ADVISER: "PART_TIME",
    EngagementMode.REMOTE: "OTHER",
}
CREDENTIALS = {
    DegreeLevel.SECONDARY: "high school",
    DegreeLevel.ASSOCIATE: "associate degree",
    DegreeLevel.BACHELOR: "bachelor degree",
    DegreeLevel.MASTER: "postgraduate degree",
    DegreeLevel.DOCTOR: "postgraduate degree",
    DegreeLevel.POSTDOC: "postgraduate degree",
}
UNITS = {PayPeriod.YEAR: "YEAR", PayPeriod.MONTH: "MONTH", PayPeriod.DAY: "DAY", PayPeriod.HOUR: "HOUR"}


def job_posting(entry: EditionEntry, content: DemandContent) -> dict[str, Any]:
    """The posting in the page's language. The caller asks for open demands only."""
    language = get_language() or Language.EN
    text, own = content.text(language)
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": text.title if text else content.reference,
        "description": _description(content, language),
        "inLanguage": html_code(language if own or not content.texts else next(iter(content.texts))),
        "identifier": {"@type": "PropertyValue", "name": _("Talent Demand Catalogue"), "value": content.reference},
        "url": settings.SITE_URL + reverse("public:demand", args=[content.reference]),
        "datePosted": _posted(entry).isoformat(),
        "validThrough": _valid_through(entry),
        "hiringOrganization": {"@type": "Organization", "name": _employer(content, language)},
        "jobLocation": _location(content, language),
        "jobLocationType": _location_type(content),
        "employmentType": sorted({EMPLOYMENT[EngagementMode(part.mode)] for part in content.engagements}),
        "industry": content.industry.name.in_language(language)[0] if content.industry else None,
        "baseSalary": _salary(content.pay),
        "totalJobOpenings": content.openings.maximum or content.openings.minimum,
        "educationRequirements": _education(content),
        "experienceRequirements": _experience(content),
        "directApply": False,
    }
    return {name: value for name, value in posting.items() if value not in (None, [], "")}


def _posted(entry: EditionEntry) -> date:
    moment = entry.edition.published_at
    return timezone.localtime(moment).date() if moment else timezone.localdate()


def _valid_through(entry: EditionEntry) -> str | None:
    until = entry.demand.valid_until or entry.edition.valid_until
    return until.isoformat() if until >= timezone.localdate() else None


def _description(content: DemandContent, language: str) -> str:
    text, _own = content.text(language)
    if text is None:
        return content.reference
    parts = [part for part in (text.duties, text.ability, text.package, text.remark) if part]
    return linebreaks("\n\n".join(parts) or text.title, autoescape=True)


def _employer(content: DemandContent, language: str) -> str:
    base = content.base.name if content.base else Bilingual()
    return content.bilingual("employer").in_language(language)[0] or base.in_language(language)[0] or "confidential"


def _location(content: DemandContent, language: str) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressCountry": "CN"}
    if content.base:
        address["addressRegion"] = str(Region(content.base.region).label)
        district = content.base.district.in_language(language)[0]
        address |= {"addressLocality": district} if district else {}
    return {"@type": "Place", "address": address}


def _location_type(content: DemandContent) -> str | None:
    modes = {part.mode for part in content.engagements}
    return "TELECOMMUTE" if modes == {EngagementMode.REMOTE} else None


def _salary(pay: PayPart) -> dict[str, Any] | None:
    if pay.state != ValueState.VALUE or not pay.currency or (pay.minimum is None and pay.maximum is None):
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNITS[PayPeriod(pay.period or "year")]}
    value |= {"minValue": float(pay.minimum)} if pay.minimum is not None else {}
    value |= {"maxValue": float(pay.maximum)} if pay.maximum is not None else {}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _education(content: DemandContent) -> dict[str, Any] | None:
    levels = [row.level for row in content.requirements if row.kind == RequirementKind.DEGREE and row.level]
    if not levels:
        return None
    category = CREDENTIALS[DegreeLevel(min(levels))]
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def _experience(content: DemandContent) -> dict[str, Any] | None:
    years = [row.minimum for row in content.requirements if row.kind == RequirementKind.EXPERIENCE and row.minimum]
    if not years:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": round(max(years) * 12)}
