"""Matchers as rows of tables, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.admin.matching.reasons import INVARIANT_WORDS, STAMP_WORDS, reason_words
from matching.models import ModelChange, ModelVersion
from matching.registry.standing import champion_current, promotable, rollback_allowed

SHOWN = 100
MEASURES = {
    "auc": _("Accepted people above declined ones"),
    "ndcg": _("Accepted people at the top of the list"),
    "beyond_place": _("The same as the first, beyond what the place in the list explains"),
}
Words = str | Promise


@dataclass(frozen=True)
class GainRow:
    """One measure: in force, challenger, and the gain with its interval."""

    name: Words
    champion: float
    challenger: float
    gain: str
    low: str
    high: str
    won: bool


@dataclass(frozen=True)
class WeightRow:
    """The weight of one kind of line, beside the one in force."""

    kind: str
    weight: float
    champion: float | None

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.champion is not None and self.weight != self.champion


@dataclass(frozen=True)
class VersionRow:
    """A version in the list. `gain` is the gain in the first measure, in words."""

    version: ModelVersion
    stamp: dict[str, str]
    gain: str


def version_rows() -> list[VersionRow]:
    """The newest versions, the one in force first."""
    rows = list(ModelVersion.objects.order_by("-made_at", "-pk")[:SHOWN])
    champion = champion_current()
    if champion is not None:
        rows = [champion, *(row for row in rows if row != champion)]
    return [VersionRow(row, _short(row.stamp), _gain(row.comparison.get("auc"))) for row in rows]


@dataclass(frozen=True)
class ChangeRow:
    """A line of the log. What the site wrote itself is put into words."""

    change: ModelChange
    reason: str


def change_rows(version: ModelVersion | None = None) -> list[ChangeRow]:
    """The newest changes, of all versions or of one."""
    rows = ModelChange.objects.select_related("model", "changed_by")
    rows = rows if version is None else rows.filter(model=version)
    return [ChangeRow(row, reason_words(row)) for row in rows[:SHOWN]]


def version_page(row: ModelVersion) -> dict[str, Any]:
    """Everything that the page of a version shows."""
    champion = champion_current()
    other = row.against.weights if row.against else champion.weights if champion else {}
    may_promote, why_not = promotable(row, champion)
    may_roll_back, _why = rollback_allowed(row)
    weights = [WeightRow(kind, weight, other.get(kind)) for kind, weight in row.weights.items()]
    return {
        "row": row,
        "stamp": [(words, row.stamp.get(name, "")) for name, words in STAMP_WORDS.items()],
        "libraries": sorted((row.stamp.get("libraries") or {}).items()),
        "counts": row.counts,
        "weights": weights,
        "gains": [gain for name, words in MEASURES.items() if (gain := _gain_row(words, row.comparison.get(name)))],
        "held_out": row.comparison,
        "invariants": [(INVARIANT_WORDS[name], held) for name, held in row.comparison.get("invariants", {}).items()],
        "simulation": row.comparison.get("simulation"),
        "edition": row.comparison.get("edition"),
        "promotable": may_promote,
        "why_not": why_not,
        "is_challenger": row.state == ModelVersion.State.CHALLENGER,
        "may_roll_back": may_roll_back,
        "changes": change_rows(row),
    }


def _short(stamp: dict[str, Any]) -> dict[str, str]:
    return {name: str(stamp.get(name, ""))[:12] for name in STAMP_WORDS}


def _gain(measured: dict[str, float] | None) -> str:
    return f"{measured['gain']:+.3f} [{measured['low']:+.3f}, {measured['high']:+.3f}]" if measured else ""


def _gain_row(name: Words, measured: dict[str, float] | None) -> GainRow | None:
    if measured is None:
        return None
    signed = {key: f"{measured[key]:+.4f}" for key in ("gain", "low", "high")}
    return GainRow(name, measured["champion"], measured["challenger"], won=measured["low"] > 0, **signed)
