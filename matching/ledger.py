"""The ledger of a recommendation: one line per requirement, gates apart, contributions that add up to the score.

Pure: neither Django nor other packages of ours. Shares and scores are between 0 and 1.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

MET, PARTLY, MISSING, UNKNOWN = "met", "partly", "missing", "unknown"

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
}
"""Codes of `LedgerLine.note` and what they mean; the pages put them into words."""


@dataclass(frozen=True)
class Evidence:
    """A sentence of the candidate (`field` such as "works", `key` such as "w2"), in the languages there are."""

    zh: str = ""
    en: str = ""
    field: str = ""
    key: str = ""
    term: str = ""


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
class Ledger:
    """All reasons. The score is the sum of the contributions, tested; `known` is the share of weight that is known.

    `without_formal` is the score with degree, title, years and papers taken out; `grade` is strong, good, possible or
    weak.
    """

    score: float
    known: float
    lines: tuple[LedgerLine, ...]
    gates: tuple[Gate, ...] = ()
    without_formal: float = 0.0
    grade: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def passes(self) -> bool:
        """Whether no gate is closed."""
        return all(gate.verdict != MISSING for gate in self.gates)

    def to_json(self) -> dict[str, Any]:
        """The ledger as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Ledger":
        """The ledger back from `to_json`."""
        lines = tuple(
            LedgerLine(**{**line, "evidence": tuple(Evidence(**row) for row in line["evidence"])})
            for line in data["lines"]
        )
        gates = tuple(
            Gate(**{**gate, "evidence": tuple(Evidence(**row) for row in gate["evidence"])}) for gate in data["gates"]
        )
        return cls(**{**data, "lines": lines, "gates": gates})
