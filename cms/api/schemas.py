"""Shapes of the API's answers. Adding a field is fine; renaming or removing one needs a new version."""

from datetime import date, datetime

from pydantic import BaseModel

from catalogue.publishing.content import (
    Bilingual,
    EngagementPart,
    OpeningsPart,
    PackagePart,
    PayPart,
    RequirementPart,
    TextPart,
)


class Problem(BaseModel):
    """An error: what is wrong, and which fields it is about."""

    detail: str
    fields: dict[str, str] = {}


class IndustryRef(BaseModel):
    """An industry or sub-field, with the taxonomy version it was filed under."""

    code: str
    name: Bilingual
    version: str = ""


class BaseRef(BaseModel):
    """A base as it was named when the entry was printed."""

    code: str
    name: Bilingual
    region: str
    district: Bilingual
    kind: str
    affiliation: str


class WhyOut(BaseModel):
    """Why a demand was found: `kind` is field, concept or meaning; `text` is the passage, `term` what led to it."""

    kind: str
    field: str
    term: str
    text: str


class DemandSummary(BaseModel):
    """One line of a list of demands."""

    reference: str
    url: str
    edition: str
    status: str
    title: Bilingual
    employer: Bilingual
    industry: IndustryRef | None
    subfield: IndustryRef | None
    base: BaseRef | None
    party: str
    openings: OpeningsPart
    engagements: list[str]
    pay: PayPart
    shortage: int | None
    validity_state: str
    valid_until: date | None
    languages: list[str]


class DemandFound(DemandSummary):
    """A demand found by a search; `score` orders one answer and means nothing beyond it."""

    score: float
    why: list[WhyOut]


class FacetValueOut(BaseModel):
    """One value of a facet and how many demands choosing it would leave."""

    value: str
    label: Bilingual
    count: int
    selected: bool


class ReadAsOut(BaseModel):
    """A concept that the query was read as. `sign` is + when it was demanded, - when excluded, else empty."""

    typed: str
    code: str
    name: Bilingual
    sign: str


class NoticeOut(BaseModel):
    """A part of the query that could not be read: `length` characters from `position`, counted from 0."""

    position: int
    length: int
    message: str


class SpellingOut(BaseModel):
    """The query spelled otherwise, and how many demands that would find."""

    text: str
    count: int


class RelaxationOut(BaseModel):
    """What could be dropped when nothing is found, and how many demands that would bring.

    `parameter` is the filter whose `values` could go; for `q` the values are words, and `text` is what is left.
    """

    parameter: str
    values: list[str]
    count: int
    text: str


class SuggestionOut(BaseModel):
    """A completion: `kind` is title, concept, industry, base or edition; `count` is what it would find."""

    text: str
    kind: str
    count: int


class Suggestions(BaseModel):
    """Completions, best first."""

    suggestions: list[SuggestionOut]


class DemandList(BaseModel):
    """One page of a search.

    `degraded` says that the search engine was away: words were looked for as written, and `score` says nothing.
    """

    total: int
    limit: int
    offset: int
    degraded: bool
    read_as: list[ReadAsOut]
    notices: list[NoticeOut]
    spelling: list[SpellingOut]
    relaxations: list[RelaxationOut]
    hits: list[DemandFound]
    facets: dict[str, list[FacetValueOut]]


class ErratumOut(BaseModel):
    """A correction to what was printed."""

    issued_at: datetime
    text: Bilingual


class ProjectOut(BaseModel):
    """The project a demand belongs to."""

    code: str
    title: Bilingual
    key_technology: Bilingual
    result_wanted: Bilingual
    stage: str


class DemandDetail(DemandSummary):
    """A demand as printed in the newest edition it stands in, with its errata."""

    editions: list[str]
    printed_at: datetime
    digest: str
    texts: dict[str, TextPart]
    team_roles: list[Bilingual]
    requirements: list[RequirementPart]
    engagement_terms: list[EngagementPart]
    packages: list[PackagePart]
    project: ProjectOut | None
    career_stage: str
    shortage_method: str
    sharing_scope: str
    contact_emails: list[str]
    contact_phones: list[str]
    errata: list[ErratumOut]


class EditionOut(BaseModel):
    """A published edition."""

    number: str
    url: str
    title: Bilingual
    period_start: date
    period_end: date
    valid_until: date
    published_at: datetime
    entries: int
    demonstration: bool


class SubFieldOut(BaseModel):
    """A sub-field of an industry."""

    code: str
    name: Bilingual


class IndustryOut(BaseModel):
    """An industry with its sub-fields and how many open demands it has."""

    code: str
    version: str
    seal: str
    name: Bilingual
    aliases: dict[str, list[str]]
    subfields: list[SubFieldOut]
    demands: int
