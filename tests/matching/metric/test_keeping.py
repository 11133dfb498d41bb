"""The shipped file is small, whole and numbers only; other files are refused."""

import io

import numpy as np
import pytest

from matching.metric.discriminant import OccupationMetric
from matching.metric.keeping import (
    SECOND,
    SHIPPED,
    MetricRefused,
    metric_bytes,
    metric_read,
    shipped_metric,
    shipped_second,
)
from tests.matching.metric.test_discriminant import names

MOST = 6 * 1024 * 1024


def parts_of(data: bytes) -> dict[str, np.ndarray]:
    """The arrays in a file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}


def saved(parts: dict[str, np.ndarray]) -> bytes:
    """Arrays as a file."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=True, **parts)
    return file.getvalue()


def test_a_metric_comes_back_nearly_as_it_was() -> None:
    rows, kinds = names()
    metric = OccupationMetric(landmarks=30, n_components=6).fit(rows, kinds)
    again = metric_read(metric_bytes(metric))
    near, nearly = metric.transform(rows) @ metric.transform(rows).T, again.transform(rows) @ again.transform(rows).T
    assert nearly == pytest.approx(near, abs=0.02)
    assert again.get_params() == metric.get_params()
    assert metric_bytes(again) == metric_bytes(metric)


def test_shipped_files_are_small_numbers() -> None:
    assert SHIPPED.stat().st_size + SECOND.stat().st_size <= MOST
    for path in (SHIPPED, SECOND):
        parts = parts_of(path.read_bytes())
        assert {part.dtype.kind for part in parts.values()} == {"f"}


def test_shipped_metrics_take_vectors_of_their_encoders() -> None:
    assert shipped_metric().transform(np.ones((1, 512))).shape == (1, 256)
    assert shipped_second().transform(np.ones((1, 384))).shape == (1, 256)
    assert shipped_metric().posterior(shipped_metric().transform(np.ones((1, 512)))).shape[1] > 5000


def test_pickles_are_refused() -> None:
    parts = parts_of(metric_bytes(OccupationMetric(landmarks=0).fit(*names())))
    with pytest.raises(MetricRefused):
        metric_read(saved({**parts, "weights_": np.asarray([print], dtype=object)}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weights_", np.zeros((3, 3))),
        ("occupations_", np.zeros((4, 99))),
        ("offset_", np.zeros(1)),
        ("landmarks_", np.zeros(12)),
        ("settings", np.zeros(2)),
    ],
)
def test_wrong_shapes_are_refused(name: str, value: np.ndarray) -> None:
    parts = parts_of(metric_bytes(OccupationMetric(landmarks=0).fit(*names())))
    with pytest.raises(MetricRefused):
        metric_read(saved({**parts, name: value}))


def test_values_that_are_no_numbers_are_refused() -> None:
    parts = parts_of(metric_bytes(OccupationMetric(landmarks=0).fit(*names())))
    with pytest.raises(MetricRefused, match="no numbers"):
        metric_read(saved({**parts, "offset_": np.full_like(parts["offset_"], np.nan)}))


@pytest.mark.parametrize("data", [b"", b"PK", b"anything"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(MetricRefused):
        metric_read(data)
