"""A stored matcher made ready to score."""

from dataclasses import dataclass
from typing import Any

from matching.features.terms import TermIndex, TermNames
from matching.model import MatchModel
from matching.storage import Kept


@dataclass(frozen=True)
class Trained:
    """A matcher, and the terms it knows."""

    model: MatchModel
    terms: TermIndex
    version: str


def model_of(kept: Kept) -> Trained:
    """A stored version, with the weights and the terms of its time."""
    terms = TermIndex.of(TermNames(**{name: _frozen(value) for name, value in row.items()}) for row in kept.terms)
    stamp = kept.stamp
    versions = {"model": kept.version, **{name: str(stamp[name]) for name in ("code", "data", "encoder")}}
    known = {"labels": terms.labels, "headings": terms.headings, "versions": versions}
    return Trained(MatchModel(**{**kept.parts, **known, "weights": kept.weights}), terms, kept.version)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
