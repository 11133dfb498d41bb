"""The document of a demand: the entry of its newest published edition."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from elasticsearch.dsl import Document, Keyword, Long, MetaField

from catalogue.choices import DegreeLevel, DemandState, RequirementKind, ValueState
from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent, RequirementPart
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import editions_of_demands, entries_current
from search.documents.completions import completions
from search.documents.fields import (
    choice,
    kept,
    meaning,
    number,
    sort_key,
    words,
)
from search.documents.pay import pay_bands, pay_order
from search.documents.projection import Projection, paired, passages_of, reference_order
from search.engines.protocol import Passage

NEVER_CLOSES = 9999_12_31
CLOSED = 0
NOT_ASKED = "not_asked"
ANY = "any"
TEXT_KINDS = frozenset(
    {RequirementKind.ABILITY, RequirementKind.RESULT, RequirementKind.EXPERIENCE, RequirementKind.LANGUAGE}
)


class DemandDocument(Document):
    """Mapping of demands. `closes` is the last open day as yyyymmdd: what is open is decided when asked."""

    reference = Keyword()
    title_zh = words()
    title_en = words()
    employer_zh = words()
    employer_en = words()
    ability_zh = words()
    ability_en = words()
    duties_zh = words()
    duties_en = words()
    discipline_zh = words()
    discipline_en = words()
    field_zh = words()
    field_en = words()
    place_zh = words()
    place_en = words()
    project_zh = words()
    project_en = words()
    offer_zh = words()
    offer_en = words()
    industry = choice()
    subfield = choice()
    base = choice()
    region = choice()
    engagement = choice()
    degree = choice()
    overseas = choice()
    party = choice()
    edition = choice()
    pay = choice()
    complete = choice()
    closes = number()
    sort_newest = sort_key("desc")
    sort_deadline = sort_key("asc")
    sort_pay = sort_key("desc")
    sort_shortage = sort_key("desc")
    sort_openings = sort_key("desc")
    order = Long()
    stamp = Long()
    vector = meaning()
    passages = kept()

    FILLED_BY = ()
    ID_COLUMN = "demand_id"

    class Index:
        name = "demand"

    class Meta:
        dynamic = MetaField("strict")

    @classmethod
    def get_queryset(cls) -> QuerySet[EditionEntry]:
        """Who may be indexed: the current entry of every demand in a published edition."""
        return entries_current()

    @classmethod
    def ids(cls) -> QuerySet[EditionEntry, int]:
        """Ids of all documents there should be, ascending."""
        return cls.get_queryset().order_by(cls.ID_COLUMN).values_list(cls.ID_COLUMN, flat=True)

    @classmethod
    def projections(cls, ids: Sequence[int]) -> Iterator[Projection]:
        """The documents of those demands that may be indexed, in a constant number of database queries."""
        editions = editions_of_demands(list(ids))
        for entry in cls.get_queryset().filter(demand__in=list(ids)):
            content = entry_content(entry)
            body = demand_body(content, editions=editions.get(entry.demand_id, []))
            body |= {"closes": entry_closes(entry), "sort_newest": published_second(entry)}
            body["sort_deadline"] = body["closes"] if body["closes"] != CLOSED else NEVER_CLOSES + 1
            yield Projection(entry.demand_id, body, tuple(demand_passages(content)))


def published_second(entry: EditionEntry) -> int:
    """When the entry's edition was published, in seconds since 1970; 0 when it never was."""
    moment = entry.edition.published_at
    return int(moment.timestamp()) if moment else 0


def day_number(day: date) -> int:
    """A day as yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def entry_closes(entry: EditionEntry) -> int:
    """The last day on which the demand is open, as yyyymmdd; the same rule as `entry_is_open`, without today."""
    demand = entry.demand
    return closes_on(demand.state, demand.validity_state, demand.valid_until or entry.edition.valid_until)


def closes_on(state: str, validity_state: str, until: date) -> int:
    """The last open day of a demand, as yyyymmdd, from its state and the day until which it or its edition is valid."""
    if state != DemandState.OPEN:
        return CLOSED
    return NEVER_CLOSES if validity_state == ValueState.OPEN_ENDED else day_number(until)


def demand_body(content: DemandContent, *, editions: Sequence[str]) -> dict[str, Any]:
    """Fields of a demand from its printed content."""
    return demand_texts(content) | {
        "reference": content.reference,
        "industry": [content.industry.code] if content.industry else [],
        "subfield": [content.subfield.code] if content.subfield else [],
        "base": [content.base.code] if content.base else [],
        "region": [content.base.region] if content.base else [],
        "engagement": [engagement.mode for engagement in content.engagements],
        "degree": demand_degree(content),
        "overseas": demand_overseas(content),
        "party": [content.party],
        "edition": list(editions),
        "pay": pay_bands(content.pay),
        "complete": demand_completions(content, editions),
        "sort_pay": pay_order(content.pay),
        "sort_shortage": content.shortage or 0,
        "sort_openings": content.openings.maximum or content.openings.minimum or 0,
        "order": reference_order(content.reference),
    }


def demand_texts(content: DemandContent) -> dict[str, str]:
    """Text fields. Requirements in words count as ability, names of industry and sub-field as field."""
    of_kind = [row for row in content.requirements if row.kind in TEXT_KINDS]
    disciplines = [row for row in content.requirements if row.kind == RequirementKind.DISCIPLINE]
    base, project = content.base, content.project
    return (
        paired("title", [content.bilingual("title")])
        | paired("employer", [content.bilingual("employer")])
        | paired("ability", [content.bilingual("ability"), *(row.text for row in of_kind)])
        | paired("duties", [content.bilingual("duties"), *content.team_roles])
        | paired("discipline", [side for row in disciplines for side in _discipline(row)])
        | paired("field", [part.name for part in (content.subfield, content.industry) if part])
        | paired("place", [base.name, base.district] if base else [])
        | paired("project", [project.title, project.key_technology, project.result_wanted] if project else [])
        | paired("offer", [content.bilingual("package"), content.bilingual("remark")])
    )


def _discipline(row: RequirementPart) -> list[Bilingual]:
    values = " ".join(row.values)
    return [row.text] if not values or values in row.text.zh else [row.text, Bilingual(zh=values)]


def demand_degree(content: DemandContent) -> list[str]:
    """The lowest degree asked for: a DegreeLevel name, `any`, or `not_asked`."""
    rows = [row for row in content.requirements if row.kind == RequirementKind.DEGREE]
    levels = [row.level for row in rows if row.level is not None]
    if levels:
        return [DegreeLevel(min(levels)).name.lower()]
    return [ANY if any(row.state == ValueState.ANY for row in rows) else NOT_ASKED]


def demand_overseas(content: DemandContent) -> list[str]:
    """How overseas experience is asked for: a Strength, or `not_asked`."""
    rows = [row for row in content.requirements if row.kind == RequirementKind.OVERSEAS]
    return [row.strength for row in rows if row.state == ValueState.VALUE][:1] or [NOT_ASKED]


def demand_completions(content: DemandContent, editions: Sequence[str]) -> list[str]:
    """What typing can be completed to and would find this demand."""
    pairs = [("title", content.bilingual("title"))]
    pairs += [("industry", part.name) for part in (content.industry, content.subfield) if part]
    pairs += [("base", content.base.name)] if content.base else []
    found = [row for kind, pair in pairs for side in (pair.zh, pair.en) for row in completions(kind, side)]
    found += [row for edition in editions for row in completions("edition", edition)]
    return sorted(set(found))


def demand_passages(content: DemandContent) -> list[Passage]:
    """Passages compared by meaning: the title, and each item of duties, abilities and the project."""
    project = content.project
    return [
        *passages_of("title", content.bilingual("title"), whole=True),
        *passages_of("ability", content.bilingual("ability")),
        *passages_of("duties", content.bilingual("duties")),
        *(passages_of("project", project.title, whole=True) if project else []),
    ]
