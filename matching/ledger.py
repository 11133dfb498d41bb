"""The ledger of a recommendation: one line per requirement, gates apart, contributions that add up to the score.

Pure: neither Django nor other packages of ours. Shares and scores are between 0 and 1.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

MET, PARTLY, MISSING, UNKNOWN = "met", "partly", "missing", "unknown"

FOR, NEAR, AGAINST = "for", "near", "against"
"""How a piece of evidence stands: it shows what is asked; it is the nearest found and not enough; it contradicts."""

OWN, NEIGHBOUR, FAR, UNTOLD = "own", "neighbour", "far", "untold"
"""Whether a person works in the field of the demand, in one with a named bridge to it, in none of these, or whether
the profile does not tell."""

NOTES: dict[str, str] = {
    "not_stated": "The profile does not say; counted as neutral.",
    "ask": "The person works in the field, but the profile does not mention this: a question to ask.",
    "personal_quality": "A quality that profiles do not show; to be seen in a talk.",
    "no_shared_terms": "No known term stands on both sides, which proves nothing.",
    "age_not_used": "Shown as printed; age never counts.",
    "no_restriction": "The demand sets no bound.",
    "covered_elsewhere": "Says nothing beyond years, degree or title, which have lines of their own.",
    "requirement_unclear": "The demand does not say it in a form that can be compared.",
    "members_not_listed": "The team does not list its members.",
    "nobody_left": "No member is left for this role.",
    "discipline_related": "Another discipline of the same class.",
}
"""Codes of `LedgerLine.note` and what they mean; the pages put them into words."""


GRADES = ((0.7, "strong"), (0.55, "good"), (0.4, "possible"))
"""From which score on a recommendation is called so; below the last it is weak."""


def grade_of(score: float) -> str:
    """The grade of a score in a word."""
    return next((grade for least, grade in GRADES if score >= least), "weak")


@dataclass(frozen=True)
class Evidence:
    """A sentence of the candidate (`field` such as "works", `key` such as "w2"), in the languages there are.

    `term` is the bridge: the known terms that requirement and sentence both name. `stands` is FOR, NEAR or AGAINST.
    """

    zh: str = ""
    en: str = ""
    field: str = ""
    key: str = ""
    term: str = ""
    stands: str = FOR


@dataclass(frozen=True)
class LedgerLine:
    """One requirement (`key` from the demand's content, or `topic`, `engagement`, `freshness` for whole-profile lines).

    `weight` is its share of the score, `share` how far it is met (None when unknown), `contribution` what it adds.
    """

    key: str
    kind: str
    strength: str
    verdict: str
    weight: float
    share: float | None
    contribution: float
    requirement_zh: str = ""
    requirement_en: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Gate:
    """A hard condition: `verdict` is met, missing or unknown; only missing closes the gate."""

    key: str
    kind: str
    verdict: str
    requirement_zh: str = ""
    requirement_en: str = ""
    evidence: tuple[Evidence, ...] = ()
    legal_ground: str = ""


@dataclass(frozen=True)
class Bridge:
    """What connects a person of a neighbouring field with a demand.

    `kind` is term (both name it), kin (both stand under one heading, here in `via`), discipline, requirement (an
    ability asked for that the person has shown elsewhere) or industry; then what is wanted and what the person has.
    """

    kind: str
    wanted_zh: str = ""
    wanted_en: str = ""
    held_zh: str = ""
    held_en: str = ""
    via: str = ""


@dataclass(frozen=True)
class Ledger:
    """All reasons. The score is the sum of the contributions, tested; `known` is the share of weight that is known.

    `low` and `high` are the lowest and highest score that the answers to the unknown lines could still give, None in
    ledgers stored before they were kept. `without_formal` is the score with degree, title, years and papers taken out,
    `without` that with one kind of them taken out. `grade` is strong, good, possible or weak; `relation` is OWN,
    NEIGHBOUR, FAR or UNTOLD, and `bridges` say why somebody is a neighbour.
    """

    score: float
    known: float
    lines: tuple[LedgerLine, ...]
    gates: tuple[Gate, ...] = ()
    without_formal: float = 0.0
    grade: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    without: dict[str, float] = field(default_factory=dict)
    relation: str = ""
    bridges: tuple[Bridge, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether no gate is closed."""
        return all(gate.verdict != MISSING for gate in self.gates)

    @property
    def proved(self) -> bool:
        """Whether every condition is known to be met."""
        return all(gate.verdict == MET for gate in self.gates)

    @property
    def questions(self) -> tuple[LedgerLine, ...]:
        """Lines that count and about which the profile says nothing: what to ask, heaviest first."""
        unknown = [line for line in self.lines if line.verdict == UNKNOWN and line.weight > 0]
        return tuple(sorted(unknown, key=lambda line: -line.weight))

    def to_json(self) -> dict[str, Any]:
        """The ledger as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Ledger":
        """The ledger back from `to_json`, also of an older or newer version: what is not there keeps its default."""
        own = _known(cls, data)
        own["lines"] = tuple(LedgerLine(**_with_evidence(LedgerLine, line)) for line in data["lines"])
        own["gates"] = tuple(Gate(**_with_evidence(Gate, gate)) for gate in data.get("gates", ()))
        own["bridges"] = tuple(Bridge(**_known(Bridge, row)) for row in data.get("bridges", ()))
        return cls(**own)


def _known(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    names = {part.name for part in fields(kind)}
    return {name: value for name, value in data.items() if name in names}


def _with_evidence(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    evidence = tuple(Evidence(**_known(Evidence, row)) for row in data.get("evidence", ()))
    return {**_known(kind, data), "evidence": evidence}
