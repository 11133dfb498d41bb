"""Trains the matcher on the site's own concepts: their names in both languages are known to mean the same.

Which weights stand above what is trained here is the registry's matter, see `matching.registry.champion`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from catalogue.models import Concept
from matching.dataset import Encode, concept_names
from matching.features.calibration import CosineCalibrator
from matching.features.occupation import no_anchors, occupation_directions
from matching.features.occupation_curve import named_fit
from matching.metric.keeping import shipped_digest
from matching.model import LEAST_THINGS, evidence_fit, evidence_prior, whole_fit
from matching.registry.champion import champion_ensure, champion_stamp
from matching.registry.invariants import invariants_check
from matching.storage import Kept, ModelMismatch, Stamp, model_load, stamp_of, stamp_version
from matching.trained import Trained, model_of
from matching.vectors import Vectors, on_grid
from search.embedding import passage_vectors
from search.encoder import MODEL

__all__ = ["Trained", "model_ensure", "model_is_current", "model_of", "model_train", "stamp_now"]


def model_ensure(*, encode: Encode = passage_vectors) -> Trained:
    """The matcher in force, trained for the code, concepts and libraries of now when it is not so yet."""
    return _model(encode, again=False)


def model_train(*, encode: Encode = passage_vectors) -> Trained:
    """The same, trained anew in any case. Deterministic; seconds."""
    return _model(encode, again=True)


def model_is_current() -> bool:
    """Whether the matcher in force may be used as it is."""
    names, terms = _names(), _terms()
    stamp = champion_stamp(_basis(names, terms))
    try:
        model_load(stamp_version(stamp), stamp=stamp)
    except ModelMismatch:
        return False
    return True


def stamp_now(kept: Kept) -> Stamp:
    """The stamp that a matcher of the same data and weights would get now."""
    told = {name: kept.stamp[name] for name in ("data", "weights")}
    return stamp_of(**told, encoder=MODEL, metric=shipped_digest())


def _model(encode: Encode, *, again: bool) -> Trained:
    names, terms = _names(), _terms()
    kept = champion_ensure(
        basis=_basis(names, terms),
        terms=terms,
        fit=lambda: _fit(names, encode),
        check=lambda kept: invariants_check(model_of(kept), encode=encode),
        again=again,
    )
    return model_of(kept)


def _fit(names: "Names", encode: Encode) -> tuple[Mapping[str, Any], dict[str, int]]:
    """The fitted parts of a MatchModel by their names, and what they were trained on."""
    pairs = [(place, zh, en) for place, (_, zhs, ens) in enumerate(names) for zh in zhs for en in ens]
    evidence = _evidence(names, pairs, encode)
    whole = _whole_curve(names, encode)
    if whole is None:
        # Too few concepts to make up fields: near in name is then the best guess of near in field.
        whole = evidence.named_steps["calibrate"].named_transformers_["cosine"]
    anchors = _anchors(names, encode)
    parts = {"evidence": evidence, "whole": whole, "named": named_fit(anchors), "anchors": anchors}
    return parts, {"concepts": len(names), "pairs": len(pairs)}


def _basis(names: "Names", terms: list[dict[str, Any]]) -> Stamp:
    told = json.dumps([names, terms], ensure_ascii=False)
    return stamp_of(data=hashlib.sha256(told.encode()).hexdigest()[:16], encoder=MODEL, metric=shipped_digest())


def _terms() -> list[dict[str, Any]]:
    """The known terms as JSON can hold them: an old recommendation is replayed with the terms of its time."""
    rows: list[dict[str, Any]] = json.loads(json.dumps([asdict(row) for row in concept_names()]))
    return rows


Names = list[tuple[str, list[str], list[str]]]


def _names() -> Names:
    """Per concept its industry and its names in both languages, preferred names first."""
    rows = Concept.objects.order_by("code").select_related("industry")
    names = [
        (
            row.industry.code if row.industry else "",
            [name for name in (row.name_zh, *row.aliases_zh) if name],
            [name for name in (row.name_en, *row.aliases_en) if name],
        )
        for row in rows
    ]
    return [row for row in names if row[1] and row[2]]


def _evidence(names: Names, pairs: list[tuple[int, str, str]], encode: Encode) -> Pipeline:
    if len(names) < LEAST_THINGS:
        return evidence_prior()
    left, right = encode([zh for _, zh, _ in pairs]), encode([en for _, _, en in pairs])
    return evidence_fit(left, right, groups=np.asarray([place for place, _, _ in pairs]))


def _anchors(names: Names, encode: Encode) -> Vectors:
    """Directions of the preferred names, of shape (2, n_things, n_directions); few things are no measure of all."""
    if len(names) < LEAST_THINGS:
        return no_anchors()
    return np.stack([occupation_directions(on_grid(encode([row[side][0] for row in names]))) for side in (1, 2)])


def _whole_curve(names: Names, encode: Encode) -> CosineCalibrator | None:
    filed = [row for row in names if row[0]]
    if not filed:
        return None
    fields = {field: place for place, field in enumerate(sorted({row[0] for row in filed}))}
    left, right = encode([row[1][0] for row in filed]), encode([row[2][0] for row in filed])
    return whole_fit(left, right, fields=np.asarray([fields[row[0]] for row in filed]))
