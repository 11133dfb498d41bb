"""Makers of features for tests of the pure files, with an encoder made of words instead of meanings."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.features.calibration import CosineCalibrator
from matching.features.terms import TermIndex, TermNames
from matching.model import MatchModel, evidence_fit
from matching.schema import Block, CandidateFeatures, DemandFeatures, Need, Passage
from matching.vectors import on_grid

TERMS = TermIndex.of(
    [
        TermNames("c-solid", "固态电池", "solid-state battery", ("固态电池", "solid-state battery"), "EQP"),
        TermNames("c-robot", "机器人", "robot", ("机器人", "robot", "robotics"), "EQP"),
    ]
)
WORDS = (("电池", "battery"), ("机器人", "robot"), ("疫苗", "vaccine"), ("芯片", "chip"), ("航空", "aircraft"))


@cache
def _word(word: str) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(512)


def encode_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts that share words are near; a Chinese word of WORDS is the same as its English one."""
    rows = []
    for text in texts:
        for zh, en in WORDS:
            text = text.replace(zh, f" {en} ")
        vector = sum((_word(word) for word in text.casefold().split()), np.zeros(512))
        rows.append(vector / (np.linalg.norm(vector) or 1.0))
    return np.asarray(rows, dtype=np.float32).reshape(len(texts), 512)


def passage(zh: str = "", en: str = "", field: str = "works", key: str = "w1") -> Passage:
    """A passage with vectors and terms."""
    texts = [text for text in (zh, en) if text]
    terms = frozenset[str]().union(*(TERMS.found(text) for text in texts))
    return Passage(zh, en, on_grid(encode_words(texts)), terms, field, key)


def need(kind: str, text: str = "", *, key: str = "r1", **values: Any) -> Need:
    """A requirement."""
    return Need(
        **{"key": key, "kind": kind, "strength": "soft", "state": "value", "passage": passage(en=text), **values}
    )


def demand(title: str = "battery", *needs: Need, duties: Sequence[str] = (), **values: Any) -> DemandFeatures:
    """A demand."""
    topic = (passage(en=title, field="title"), *(passage(en=text, field="duties") for text in duties))
    said = [*topic, *(row.passage for row in needs)]
    return DemandFeatures(
        **{
            "reference": "BJ-2026-00001",
            "digest": "d",
            "party": "person",
            "topic": topic,
            "whole": Block(tuple(said)).direction,
            "needs": tuple(needs),
            "terms": frozenset[str]().union(*(row.terms for row in said)),
            **values,
        }
    )


def candidate(*texts: str, disciplines: Sequence[str] = (), **values: Any) -> CandidateFeatures:
    """A candidate whose profile is `texts`."""
    passages = tuple(passage(en=text, key=f"w{place}") for place, text in enumerate(texts, 1))
    fields = tuple(passage(en=text, field="education", key=f"e{place}") for place, text in enumerate(disciplines, 1))
    return CandidateFeatures(
        **{
            "reference": "T-00001",
            "digest": "c",
            "party": "person",
            "profile": Block(passages),
            "disciplines": Block(fields),
            "degrees": (None,) * len(fields),
            "terms": frozenset[str]().union(*(row.terms for row in passages)),
            **values,
        }
    )


@cache
def model() -> MatchModel:
    """A model trained on a few words."""
    names = ["battery cell", "robot arm", "vaccine dose", "chip design", "aircraft wing", "green bond"]
    left, right = encode_words(names), encode_words([f"{name} work" for name in names])
    evidence = evidence_fit(left, right, groups=np.arange(len(names)))
    whole = CosineCalibrator().fit([[0.1], [0.2], [0.6], [0.7]], [0, 0, 1, 1])
    return MatchModel(
        evidence=evidence, whole=whole, labels=TERMS.labels, headings=TERMS.headings, versions={"model": "test"}
    )
