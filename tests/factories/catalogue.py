"""Makers of demands, editions and candidates. They use the catalogue's own services where there is one."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from catalogue.choices import Affiliation, BaseKind, EngagementMode, Language, Purpose, Region
from catalogue.models import (
    Base,
    Candidate,
    CandidateText,
    Concept,
    Demand,
    DemandText,
    Edition,
    Engagement,
    Industry,
    Project,
    Requirement,
    Skill,
    SubField,
    Work,
)
from catalogue.services.consent import consent_give
from catalogue.services.edition import edition_create, edition_publish, edition_select
from catalogue.services.reference import candidate_reference_allocate, demand_reference_allocate

_numbers = count(1)


def make_industry(code: str = "IT", **values: Any) -> Industry:
    """The industry of that code, made when missing."""
    defaults = {"version": "2026", "seal": code[0], "name_zh": f"{code}产业", "name_en": f"{code} industry"} | values
    return Industry.objects.get_or_create(code=code, defaults=defaults)[0]


def make_subfield(code: str = "IT-AI", **values: Any) -> SubField:
    """The sub-field of that code, with its industry, made when missing."""
    industry = values.pop("industry", None) or make_industry(code.partition("-")[0])
    defaults = {"industry": industry, "version": "2026", "name_zh": f"{code}方向", "name_en": f"{code} field"} | values
    return SubField.objects.get_or_create(code=code, defaults=defaults)[0]


def make_base(code: str = "B01", **values: Any) -> Base:
    """The base of that code, made when missing."""
    defaults = {
        "kind": BaseKind.PARK,
        "name_zh": f"{code}产业园",
        "name_en": f"{code} Park",
        "district_zh": "海淀区",
        "district_en": "Haidian",
        "region": Region.BEIJING,
        "affiliation": Affiliation.MUNICIPAL,
    } | values
    return Base.objects.get_or_create(code=code, defaults=defaults)[0]


def make_project(code: str = "P01", **values: Any) -> Project:
    """The project of that code, made when missing."""
    defaults = {
        "base": values.pop("base", None) or make_base(),
        "industry": values.pop("industry", None) or make_industry(),
        "title_zh": f"{code}项目",
        "title_en": f"Project {code}",
        "stage": "pilot",
    } | values
    return Project.objects.get_or_create(code=code, defaults=defaults)[0]


def make_concept(name_zh: str, name_en: str, **values: Any) -> Concept:
    """A bilingual concept."""
    defaults = {"code": f"c-test-{next(_numbers)}", "kind": Concept.Kind.TECHNOLOGY}
    return Concept.objects.create(name_zh=name_zh, name_en=name_en, **(defaults | values))


def make_demand(
    title_zh: str = "算法工程师",
    title_en: str = "",
    *,
    texts: dict[str, dict[str, str]] | None = None,
    engagements: Sequence[str] = (EngagementMode.FULL_TIME,),
    requirements: Sequence[dict[str, Any]] = (),
    **values: Any,
) -> Demand:
    """A demand with a text per title given; `texts` adds fields per language code (duties, ability, employer…).

    `requirements` are keyword arguments of Requirement, such as {"kind": "degree", "level": 5}.
    """
    reference = values.pop("reference", None) or demand_reference_allocate()
    demand = Demand.objects.create(reference=reference, **values)
    for language, title in ((Language.ZH, title_zh), (Language.EN, title_en)):
        if title:
            DemandText.objects.create(demand=demand, language=language, title=title, **(texts or {}).get(language, {}))
    for mode in engagements:
        Engagement.objects.create(demand=demand, mode=mode)
    for position, requirement in enumerate(requirements):
        Requirement.objects.create(demand=demand, position=position, **requirement)
    return demand


def make_edition(number: str = "2026-1", **values: Any) -> Edition:
    """An edition in preparation, valid for another year."""
    defaults = {
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 6, 30),
        "valid_until": timezone.localdate() + timedelta(days=365),
    } | values
    return edition_create(number=number, **defaults)


def make_published_edition(demands: Sequence[Demand] = (), number: str = "2026-1", **values: Any) -> Edition:
    """An edition published with these demands, or with one demand of its own."""
    edition = make_edition(number, **values)
    edition_select(edition=edition, demands=demands or [make_demand()])
    return edition_publish(edition=edition)


def make_candidate(
    headline_zh: str = "机器学习研究员",
    headline_en: str = "",
    *,
    consents: Sequence[str] = (Purpose.SEARCH, Purpose.MATCHING),
    consent_base: Base | None = None,
    summaries: dict[str, str] | None = None,
    works: Sequence[dict[str, Any]] = (),
    skills: Sequence[tuple[str, str]] = (),
    industries: Sequence[Industry] = (),
    **values: Any,
) -> Candidate:
    """A candidate with a text per headline, who consents to `consents` (for one base, or for all)."""
    reference = values.pop("reference", None) or candidate_reference_allocate()
    candidate = Candidate.objects.create(reference=reference, **values)
    for language, headline in ((Language.ZH, headline_zh), (Language.EN, headline_en)):
        if headline:
            summary = (summaries or {}).get(language, "")
            CandidateText.objects.create(candidate=candidate, language=language, headline=headline, summary=summary)
    for position, work in enumerate(works):
        Work.objects.create(candidate=candidate, position=position, **work)
    for position, (name_zh, name_en) in enumerate(skills):
        Skill.objects.create(candidate=candidate, position=position, name_zh=name_zh, name_en=name_en)
    candidate.industries.set(industries)
    for purpose in consents:
        consent_give(candidate=candidate, purpose=Purpose(purpose), source="test", base=consent_base)
    return candidate
