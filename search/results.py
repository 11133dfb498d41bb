"""What a search asks and answers: the shapes shared by engines, queries and whoever shows results."""

from dataclasses import dataclass, field

from catalogue.models import EditionEntry
from catalogue.publishing.content import Bilingual, DemandContent
from catalogue.publishing.profile import CandidateProfile

DEMAND_FACETS = (
    "industry",
    "subfield",
    "base",
    "region",
    "engagement",
    "degree",
    "overseas",
    "party",
    "edition",
    "pay",
    "status",
)
"""Names of the facets of demands, which are also the names of URL and API parameters, in order of display."""

DEMAND_SORTS = ("relevance", "newest", "deadline", "pay", "shortage", "openings")
"""Every sort has the reference as its second key, so that order is stable."""

CANDIDATE_FACETS = (
    "industry",
    "discipline",
    "engagement",
    "available",
    "country",
    "stage",
    "language",
    "degree",
    "party",
    "region",
)
"""Names of the facets of candidates, in order of display."""

CANDIDATE_SORTS = ("relevance", "newest")


@dataclass(frozen=True)
class DemandQuery:
    """What a reader asks. `filters` maps a facet name to the chosen values: values of one facet are alternatives.

    `title_only` looks for words in titles alone and leaves meaning out. `without` holds codes of concepts that the
    reader took out of the reading: their words are then plain words.
    """

    text: str = ""
    language: str = "zh-hans"
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0
    title_only: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something of the query that could not be read: where it stands in the text as typed (`position` from 0), and
    what to do about it, in the language in force."""

    position: int
    length: int
    message: str


@dataclass(frozen=True)
class Spelling:
    """The query with words written otherwise, and how many demands that would find. Offered, never forced."""

    text: str
    count: int


@dataclass(frozen=True)
class Why:
    """One reason a hit is there. `kind` is `field` (words found in `field`), `concept` (a known term in `field`)
    or `meaning` (a similar passage). `text` is the passage; `term` the word or concept that led to it;
    `html` is the passage escaped, with <mark> around what was found, or empty."""

    kind: str
    field: str
    term: str
    text: str
    html: str = ""


@dataclass(frozen=True)
class DemandHit:
    """A demand found. Its entry was read from the database through the selectors of what may be shown.

    `title_html` is keyed by language code, as `content.texts` is.
    """

    entry: EditionEntry
    content: DemandContent
    score: float
    why: tuple[Why, ...]
    title_html: dict[str, str]
    is_open: bool


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet with the number of demands it would leave, the facet's own choice ignored."""

    value: str
    label: Bilingual
    count: int
    selected: bool = False


@dataclass(frozen=True)
class ReadAs:
    """A concept recognised in the query: the words as typed, and the concept's names.

    `sign` is "+" when the reader demands it, "-" when the reader excludes it, and else empty.
    """

    typed: str
    code: str
    name: Bilingual
    sign: str = ""


@dataclass(frozen=True)
class Relaxation:
    """What could be dropped when nothing is found, and how many demands that would bring.

    `facet` is a facet whose `values` could go, or "q" when `values` are words of the query; `text` is then what is
    left of it.
    """

    facet: str
    values: tuple[str, ...]
    count: int
    text: str = ""


@dataclass(frozen=True)
class DemandResults:
    """One page of an answer. `degraded` says that the engine was away and the database answered.

    `notices` say what of the query could not be read and was taken as plain words.
    """

    total: int
    hits: tuple[DemandHit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    read_as: tuple[ReadAs, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    degraded: bool = False
    notices: tuple[Notice, ...] = ()
    spelling: tuple[Spelling, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A completion of the whole query. `kind` is title, concept, industry, base, edition, or word (the last one of the
    query); `count` is what it would find."""

    text: str
    kind: str
    count: int


@dataclass(frozen=True)
class CandidateQuery:
    """What a base or the office asks of the candidates whom it may find; `title_only` looks in headlines alone."""

    text: str = ""
    language: str = "zh-hans"
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0
    title_only: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class CandidateHit:
    """A candidate found, masked. `headline_html` is keyed by language code."""

    profile: CandidateProfile
    score: float
    why: tuple[Why, ...]
    headline_html: dict[str, str]


@dataclass(frozen=True)
class CandidateResults:
    """One page of candidates. The counts of a facet ignore its own choice."""

    total: int
    hits: tuple[CandidateHit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    read_as: tuple[ReadAs, ...] = ()
    degraded: bool = False
    notices: tuple[Notice, ...] = ()
