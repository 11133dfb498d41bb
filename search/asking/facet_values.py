"""What a reader may call the values of facets: codes, labels and common names in both languages."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from django.db.models import Model

from catalogue.choices import EngagementMode
from catalogue.countries import NAMES as COUNTRIES
from catalogue.models import Base, Industry, SubField
from catalogue.selectors.editions import editions_published
from catalogue.spoken import NAMES as LANGUAGES
from search.asking.candidate_facets import CHOICES as CANDIDATE_CHOICES
from search.asking.labels import CHOICES, bilingual
from search.documents.pay import BANDS, NEGOTIABLE
from search.text.normalise import fold

NAMED: dict[str, type[Model]] = {"industry": Industry, "subfield": SubField, "base": Base}
ALIASED = (Industry, SubField)
FLEXIBLE = tuple(mode.value for mode in EngagementMode if mode != EngagementMode.FULL_TIME)
OTHERWISE: dict[str, dict[str, tuple[str, ...]]] = {
    "region": {"京": ("beijing",), "津": ("tianjin",), "冀": ("hebei",), "京津冀": ("beijing", "tianjin", "hebei")},
    "engagement": {
        **dict.fromkeys(("flexible", "柔性", "柔性引进"), FLEXIBLE),
        **dict.fromkeys(("全职", "full-time", "fulltime"), (EngagementMode.FULL_TIME.value,)),
        "兼职": (EngagementMode.SECOND_POST.value,),
        "顾问": (EngagementMode.ADVISER.value,),
        "远程": (EngagementMode.REMOTE.value,),
    },
    "degree": {
        **dict.fromkeys(("phd", "ph.d", "doctorate", "doctoral", "博士", "博士研究生"), ("doctor",)),
        **dict.fromkeys(("msc", "master's", "硕士", "硕士研究生"), ("master",)),
        **dict.fromkeys(("bsc", "bachelor's", "本科", "学士"), ("bachelor",)),
        **dict.fromkeys(("postdoc", "post-doc", "博士后"), ("postdoc",)),
        "大专": ("associate",),
    },
    "party": {"个人": ("person",), "individual": ("person",), "团队": ("team",)},
    "pay": {"面议": (NEGOTIABLE,)},
}
"""Names that readers use beside the labels."""

_AMOUNT = re.compile(r"(?P<number>\d{1,9}(?:\.\d{1,2})?)(?P<unit>万|w|k|m)?(?P<more>\+|以上)?")
_UNITS = {"万": 10_000, "w": 10_000, "k": 1_000, "m": 1_000_000}
_EDITION = re.compile(r"(?P<year>\d{4})(?:-|年?第?)(?P<serial>\d{1,2})期?")
SHORTEST_LATIN, SHORTEST_HAN = 3, 2


class FacetVocabulary:
    """See search.planning.parse.Vocabulary. At most one small query for each facet named."""

    def __init__(self, facets: Iterable[str]) -> None:
        self._facets = frozenset(facets)

    def codes(self, facet: str, said: str) -> tuple[str, ...]:
        """Codes that `said` stands for: a code, a name, or else the beginning or another part of names."""
        if facet == "reference":
            return (fold(said).upper(),)
        if facet not in self._facets:
            return ()
        wanted = _key(said)
        if facet == "edition":
            return _edition(wanted)
        if facet in ("country", "language"):
            return _coded(facet).get(wanted, ())
        known = _rows(facet) if facet in NAMED else _choices(facet)
        return known.get(wanted) or _amount(facet, wanted) or _containing(wanted, known)


def _key(text: str) -> str:
    return "".join(fold(text).split())


@cache
def _choices(facet: str) -> Mapping[str, tuple[str, ...]]:
    labels = CHOICES.get(facet) or CANDIDATE_CHOICES[facet]
    known: dict[str, tuple[str, ...]] = {}
    for code, label in labels.items():
        sides = bilingual(label)
        known |= {_key(name): (code,) for name in (sides.zh, sides.en, code)}
    return known | {_key(name): codes for name, codes in OTHERWISE.get(facet, {}).items()}


def _rows(facet: str) -> Mapping[str, tuple[str, ...]]:
    model = NAMED[facet]
    columns = ("aliases_zh", "aliases_en") if model in ALIASED else ()
    known: dict[str, tuple[str, ...]] = {}
    for code, name_zh, name_en, *aliases in model._default_manager.values_list("code", "name_zh", "name_en", *columns):
        for alias in (alias for row in aliases for alias in row):
            known[_key(alias)] = tuple(dict.fromkeys((*known.get(_key(alias), ()), code)))
        known |= {_key(name): (code,) for name in (name_zh, name_en, code) if name}
    return known


def _containing(wanted: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Codes of all names that contain what was said; too little said means nothing."""
    if len(wanted) < (SHORTEST_LATIN if wanted.isascii() else SHORTEST_HAN):
        return ()
    return tuple(dict.fromkeys(code for name, codes in known.items() if wanted in name for code in codes))


def _amount(facet: str, wanted: str) -> tuple[str, ...]:
    """The band that a yearly amount lies in, and with a plus the bands above it."""
    said = _AMOUNT.fullmatch(wanted) if facet == "pay" else None
    if said is None:
        return ()
    amount = float(said["number"]) * _UNITS.get(said["unit"], 1)
    return tuple(
        code for code, start, end in BANDS if (end is None or amount < end) and (said["more"] or start <= amount)
    )


def _edition(wanted: str) -> tuple[str, ...]:
    said = _EDITION.fullmatch(wanted)
    if said is None:
        return ()
    number = f"{said['year']}-{int(said['serial'])}"
    return tuple(editions_published().filter(number=number).values_list("number", flat=True))


@cache
def _coded(facet: str) -> Mapping[str, tuple[str, ...]]:
    """Countries and spoken languages by their code and every name of theirs."""
    rows = COUNTRIES if facet == "country" else {code: (zh, en, *more) for code, (zh, en, more) in LANGUAGES.items()}
    return {_key(name): (code,) for code, names in rows.items() for name in (*names, code)}
