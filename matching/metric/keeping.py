"""Keeps a trained metric in a file of numbers, and reads the one that is shipped. No pickle is ever read."""

import hashlib
import io
import zipfile
from functools import cache
from pathlib import Path

import numpy as np

from matching.metric.discriminant import OccupationMetric

SHIPPED = Path(__file__).parent / "shipped" / "metric.npz"
SECOND = Path(__file__).parent / "shipped" / "second.npz"
_PARTS = ("landmarks_", "weights_", "offset_", "occupations_", "eigenvalues_")
_SETTINGS = ("n_components", "shrinkage", "power", "landmarks", "gamma", "temperature", "random_state")
_WHOLE = ("n_components", "landmarks", "random_state")


class MetricRefused(ValueError):
    """A file that is no trained metric, or whose shapes do not fit each other."""


def metric_bytes(metric: OccupationMetric, *, posterior: bool = True) -> bytes:
    """The metric as npz, in numbers of 16 bits. The same metric gives the same bytes.

    `posterior` says whether to keep the occupations, without which there is no `OccupationMetric.posterior`.
    """
    parts = {name: getattr(metric, name).astype(np.float16) for name in _PARTS}
    if not posterior:
        parts["occupations_"] = parts["occupations_"][:0]
    parts["offset_"] = metric.offset_
    parts["settings"] = np.asarray([getattr(metric, name) for name in _SETTINGS], dtype=np.float64)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, array in parts.items():
            inside = io.BytesIO()
            np.lib.format.write_array(inside, np.ascontiguousarray(array), allow_pickle=False)
            # A fixed date: the file is told apart by what it holds alone.
            packed.writestr(zipfile.ZipInfo(f"{name}.npy", (2026, 1, 1, 0, 0, 0)), inside.getvalue(), compresslevel=9)
    return file.getvalue()


def metric_read(data: bytes) -> OccupationMetric:
    """The metric of such bytes. Raises MetricRefused."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            parts = {name: kept[name].astype(np.float64) for name in (*_PARTS, "settings")}
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise MetricRefused("This file is no trained metric.") from error
    _check(parts)
    settings = dict(zip(_SETTINGS, parts.pop("settings").tolist(), strict=True))
    metric = OccupationMetric(**{name: int(value) if name in _WHOLE else value for name, value in settings.items()})
    for name, array in parts.items():
        setattr(metric, name, array)
    metric.classes_ = np.arange(len(metric.occupations_))
    metric.n_features_in_ = metric.landmarks_.shape[1]
    return metric


def _check(parts: dict[str, np.ndarray]) -> None:
    landmarks, weights, occupations = parts["landmarks_"], parts["weights_"], parts["occupations_"]
    if landmarks.ndim != 2 or weights.ndim != 2 or occupations.ndim != 2 or parts["settings"].shape != (7,):
        raise MetricRefused("The parts of the metric have the wrong number of dimensions.")
    rows, size = weights.shape
    fits = (
        rows == (len(landmarks) or landmarks.shape[1])
        and occupations.shape[1] == size
        and parts["offset_"].shape == parts["eigenvalues_"].shape == (size,)
    )
    if not fits:
        raise MetricRefused("The shapes of the parts of the metric do not fit each other.")
    if not all(np.isfinite(part).all() for part in parts.values()):
        raise MetricRefused("The metric holds values that are no numbers.")


def digest_of(data: bytes) -> str:
    """By which two files are told apart."""
    return hashlib.sha256(data).hexdigest()


@cache
def shipped_metric() -> OccupationMetric:
    """The metric that comes with the product. Do not write into it."""
    return metric_read(SHIPPED.read_bytes())


@cache
def shipped_second() -> OccupationMetric:
    """The metric for the vectors of the second encoder. Do not write into it."""
    return metric_read(SECOND.read_bytes())


@cache
def shipped_digest() -> str:
    """Digest of the metric that comes with the product."""
    return digest_of(SHIPPED.read_bytes())
