"""Learns the metrics from names of occupations: the same sources give the same bits. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from matching.metric.contexts import Encode, title_vectors
from matching.metric.discriminant import OccupationMetric
from matching.metric.sources import Named, Source
from matching.vectors import Vectors, on_grid

SECOND_OCCUPATIONS, SECOND_NAMES = 500, 4
"""The second encoder takes ten times the time of the first, and learns nearly all from so few of each source."""


def metric_learn(
    sources: Sequence[Source], encode: Encode, *, metric: OccupationMetric | None = None
) -> OccupationMetric:
    """Fit a metric to the names of `sources`, each of which weighs its share.

    The order in which sources are given does not matter. `metric` has the settings, those of the product by default.
    """
    ordered = sorted(sources, key=lambda source: source.kind)
    vectors = title_vectors([name for source in ordered for name, _ in source.named], encode)
    return _fitted(ordered, vectors, metric or OccupationMetric())


def second_learn(sources: Sequence[Source], encode: Encode) -> OccupationMetric:
    """The same for the vectors of the second encoder: straight directions, learned from a part of each source."""
    ordered = [thinned(source) for source in sorted(sources, key=lambda source: source.kind)]
    vectors = on_grid(encode([name for source in ordered for name, _ in source.named]))
    return _fitted(ordered, vectors, OccupationMetric(landmarks=0))


def thinned(source: Source, *, occupations: int = SECOND_OCCUPATIONS, names: int = SECOND_NAMES) -> Source:
    """Some of the occupations with more than one name, and the first few names of each; by digest, not by luck."""
    by_code: dict[str, list[str]] = {}
    for name, code in source.named:
        by_code.setdefault(code, []).append(name)
    told = [code for code, known in by_code.items() if len(known) > 1]
    chosen = sorted(told, key=lambda code: hashlib.sha256(code.encode()).digest())[:occupations]
    named: Named = [(name, code) for code in sorted(chosen) for name in by_code[code][:names]]
    return replace(source, named=named)


def _fitted(ordered: Sequence[Source], vectors: Vectors, metric: OccupationMetric) -> OccupationMetric:
    codes = [f"{source.kind}:{code}" for source in ordered for _, code in source.named]
    origins = np.repeat(np.arange(len(ordered)), [len(source.named) for source in ordered])
    shares = {place: source.share for place, source in enumerate(ordered)}
    # On one thread: how a sum is shared among threads would decide its last bits.
    with threadpool_limits(1):
        return metric.fit(vectors, codes, sources=origins, shares=shares)
