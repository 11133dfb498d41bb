"""Trains the matcher on the site's own concepts: their names in both languages are known to mean the same."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from catalogue.models import Concept
from matching.dataset import Encode, concept_terms
from matching.features.calibration import CosineCalibrator
from matching.features.terms import TermIndex
from matching.model import LEAST_THINGS, MatchModel, evidence_fit, evidence_prior, whole_fit
from matching.storage import ModelMismatch, model_load, model_save, stamp_of, stamp_version
from matching.weights import POLICY
from search.embedding import passage_vectors
from search.encoder import MODEL


@dataclass(frozen=True)
class Trained:
    """The matcher in force, and the terms it knows."""

    model: MatchModel
    terms: TermIndex
    version: str


def model_ensure(*, encode: Encode = passage_vectors) -> Trained:
    """The stored matcher when it is current, else a newly trained one."""
    names = _names()
    stamp = stamp_of(data=_digest(names), encoder=MODEL)
    try:
        kept = model_load(stamp=stamp)
    except ModelMismatch:
        return model_train(encode=encode)
    return _trained(kept["evidence"], kept["whole"], stamp)


def model_train(*, encode: Encode = passage_vectors) -> Trained:
    """Train on the concepts as they stand and store the result. Deterministic; seconds."""
    names = _names()
    stamp = stamp_of(data=_digest(names), encoder=MODEL)
    pairs = [(place, zh, en) for place, (_, zhs, ens) in enumerate(names) for zh in zhs for en in ens]
    evidence = _evidence(names, pairs, encode)
    whole = _whole(names, encode)
    if whole is None:
        # Too few concepts to make up fields: near in name is then the best guess of near in field.
        whole = evidence.named_steps["calibrate"].named_transformers_["cosine"]
    trained = _trained(evidence, whole, stamp)
    model_save(trained.model, stamp=stamp, counts={"concepts": len(names), "pairs": len(pairs)})
    return trained


def model_is_current() -> bool:
    """Whether the stored matcher may be used as it is."""
    try:
        model_load(stamp=stamp_of(data=_digest(_names()), encoder=MODEL))
    except ModelMismatch:
        return False
    return True


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


def _digest(names: Names) -> str:
    return hashlib.sha256(json.dumps(names, ensure_ascii=False).encode()).hexdigest()[:16]


def _evidence(names: Names, pairs: list[tuple[int, str, str]], encode: Encode) -> Pipeline:
    if len(names) < LEAST_THINGS:
        return evidence_prior()
    left, right = encode([zh for _, zh, _ in pairs]), encode([en for _, _, en in pairs])
    return evidence_fit(left, right, groups=np.asarray([place for place, _, _ in pairs]))


def _whole(names: Names, encode: Encode) -> CosineCalibrator | None:
    filed = [row for row in names if row[0]]
    if not filed:
        return None
    fields = {field: place for place, field in enumerate(sorted({row[0] for row in filed}))}
    left, right = encode([row[1][0] for row in filed]), encode([row[2][0] for row in filed])
    return whole_fit(left, right, fields=np.asarray([fields[row[0]] for row in filed]))


def _trained(evidence: Pipeline, whole: CosineCalibrator, stamp: dict[str, Any]) -> Trained:
    terms = concept_terms()
    version = stamp_version(stamp)
    versions = {
        "model": version,
        "code": str(stamp["code"]),
        "data": str(stamp["data"]),
        "encoder": str(stamp["encoder"]),
    }
    model = MatchModel(evidence=evidence, whole=whole, weights=POLICY, labels=terms.labels, versions=versions)
    return Trained(model, terms, version)
