"""Reads a living demand into its printable content."""

from django.db.models import QuerySet

from catalogue.models import Demand
from catalogue.models.demand_parts import Engagement, Requirement, SupportPackage
from catalogue.publishing.content import (
    BasePart,
    Bilingual,
    DemandContent,
    EngagementPart,
    IndustryPart,
    OpeningsPart,
    PackagePart,
    PayPart,
    ProjectPart,
    RequirementPart,
    TextPart,
)


def demands_for_reading(demands: QuerySet[Demand]) -> QuerySet[Demand]:
    """The same demands with everything that `demand_content` touches, in a constant number of queries."""
    return demands.select_related("industry", "subfield", "base", "project").prefetch_related(
        "texts", "requirements", "engagements", "packages", "contacts"
    )


def demand_content(demand: Demand) -> DemandContent:
    """The printable content of a demand as it stands now. Contacts appear only when public."""
    contacts = [contact for contact in demand.contacts.all() if contact.public]
    return DemandContent(
        reference=demand.reference,
        party=demand.party,
        career_stage=demand.career_stage,
        industry=_industry(demand),
        industry_raw=demand.industry_raw,
        subfield=_subfield(demand),
        base=_base(demand),
        project=_project(demand),
        texts={
            text.language: TextPart(
                title=text.title,
                employer=text.employer,
                duties=text.duties,
                ability=text.ability,
                package=text.package,
                remark=text.remark,
                state=text.state,
            )
            for text in demand.texts.all()
        },
        team_roles=tuple(Bilingual(zh=role.get("zh", ""), en=role.get("en", "")) for role in demand.team_roles),
        openings=OpeningsPart(state=demand.openings_state, minimum=demand.openings_min, maximum=demand.openings_max),
        requirements=tuple(_requirement(row, place) for place, row in enumerate(demand.requirements.all(), 1)),
        engagements=tuple(_engagement(row) for row in demand.engagements.all()),
        pay=_pay(demand),
        packages=tuple(_package(row) for row in demand.packages.all()),
        shortage=demand.shortage,
        shortage_method=demand.shortage_method,
        validity_state=demand.validity_state,
        valid_until=demand.valid_until,
        sharing_scope=demand.sharing_scope,
        contact_emails=tuple(contact.email for contact in contacts if contact.email),
        contact_phones=tuple(contact.phone for contact in contacts if contact.phone),
    )


def _industry(demand: Demand) -> IndustryPart | None:
    row = demand.industry
    if row is None:
        return None
    name = Bilingual(zh=row.name_zh, en=row.name_en)
    return IndustryPart(code=row.code, version=demand.taxonomy_version or row.version, name=name, seal=row.seal)


def _subfield(demand: Demand) -> IndustryPart | None:
    row = demand.subfield
    if row is None:
        return None
    name = Bilingual(zh=row.name_zh, en=row.name_en)
    return IndustryPart(code=row.code, version=demand.taxonomy_version or row.version, name=name)


def _base(demand: Demand) -> BasePart | None:
    row = demand.base
    if row is None:
        return None
    return BasePart(
        code=row.code,
        name=Bilingual(zh=row.name_zh, en=row.name_en),
        kind=row.kind,
        district=Bilingual(zh=row.district_zh, en=row.district_en),
        region=row.region,
        affiliation=row.affiliation,
    )


def _project(demand: Demand) -> ProjectPart | None:
    row = demand.project
    if row is None:
        return None
    return ProjectPart(
        code=row.code,
        title=Bilingual(zh=row.title_zh, en=row.title_en),
        key_technology=Bilingual(zh=row.key_technology_zh, en=row.key_technology_en),
        result_wanted=Bilingual(zh=row.result_wanted_zh, en=row.result_wanted_en),
        stage=row.stage,
    )


def _requirement(row: Requirement, place: int) -> RequirementPart:
    return RequirementPart(
        key=f"r{place}",
        kind=row.kind,
        strength=row.strength,
        state=row.state,
        text=Bilingual(zh=row.text_zh, en=row.text_en),
        level=row.level,
        or_above=row.or_above,
        minimum=row.minimum,
        maximum=row.maximum,
        values=tuple(row.values),
        legal_ground=row.legal_ground,
    )


def _engagement(row: Engagement) -> EngagementPart:
    return EngagementPart(
        mode=row.mode,
        months_min=row.months_min,
        months_max=row.months_max,
        terms=Bilingual(zh=row.terms_zh, en=row.terms_en),
    )


def _package(row: SupportPackage) -> PackagePart:
    return PackagePart(
        kind=row.kind,
        amount_min=row.amount_min,
        amount_max=row.amount_max,
        currency=row.currency,
        after_tax=row.after_tax,
        text=Bilingual(zh=row.text_zh, en=row.text_en),
    )


def _pay(demand: Demand) -> PayPart:
    low, high = demand.annual_pay_cny()
    return PayPart(
        state=demand.pay_state,
        minimum=demand.pay_min,
        maximum=demand.pay_max,
        currency=demand.pay_currency,
        period=demand.pay_period,
        months=demand.pay_months,
        after_tax=demand.pay_after_tax,
        raw=demand.pay_raw,
        annual_min=low,
        annual_max=high,
    )
