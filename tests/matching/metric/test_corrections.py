"""The corrections do what was worked out by hand, and come back from bytes as they were."""

import io

import numpy as np
import pytest

from matching.metric.corrections import Corrections, CorrectionsRefused, nearest_mean


def some(rows: int, seed: int) -> np.ndarray:
    """Rows of length 1."""
    drawn = np.random.default_rng(seed).standard_normal((rows, 8))
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_crowded_places_count_for_less() -> None:
    # Similarities: 0.9 0.5 / 0.8 0.6. Nearest of the rows: 0.9, 0.8; of the columns: 0.9, 0.6.
    left, right = np.eye(2), np.asarray([[0.9, 0.8], [0.5, 0.6]])
    found = Corrections.of(left, right, neighbours=1).apply(left @ right.T)
    assert found == pytest.approx(np.asarray([[1.8 - 0.9 - 0.9, 1.0 - 0.9 - 0.6], [1.6 - 0.8 - 0.9, 1.2 - 0.8 - 0.6]]))


def test_neighbours_lend_their_similarity() -> None:
    # Two texts of the corpus, the other 0.5 near: half of what is known of each comes from the other.
    corrections = Corrections(np.zeros(1), np.zeros(2), np.asarray([[1], [0]]), np.asarray([[0.5], [0.5]]))
    assert corrections.apply(np.asarray([[1.0, 0.0]])) == pytest.approx(np.asarray([[1.0, 1.0]]))


def test_neighbours_are_the_nearest_of_the_corpus() -> None:
    right = np.repeat(some(10, 1), 2, axis=0)
    corrections = Corrections.of(some(3, 2), right, neighbours=1, spread=0.4)
    assert corrections.places[:, 0].tolist() == [place ^ 1 for place in range(20)]
    assert corrections.parts == pytest.approx(np.full((20, 1), 0.4))


def test_few_texts_have_no_neighbours() -> None:
    corrections = Corrections.of(some(3, 2), some(9, 3))
    assert corrections.places.shape == (9, 0)


def test_mean_of_the_nearest() -> None:
    values = np.asarray([[0.1, 0.5, 0.3], [0.0, 0.2, 0.4]])
    assert nearest_mean(values, k=2) == pytest.approx([0.4, 0.3])
    assert nearest_mean(values, k=9) == pytest.approx([0.3, 0.2])
    assert nearest_mean(np.zeros((2, 0)), k=3).tolist() == [0.0, 0.0]


def test_bytes_bring_back_the_same_bits() -> None:
    left, right = some(30, 1), some(40, 2)
    corrections = Corrections.of(left, right)
    again = Corrections.from_bytes(corrections.to_bytes())
    assert (again.apply(left @ right.T) == corrections.apply(left @ right.T)).all()
    assert again.to_bytes() == corrections.to_bytes()


def test_bytes_of_anything_else_are_refused() -> None:
    file = io.BytesIO()
    np.savez(file, left=np.asarray([{"a": 1}], dtype=object), right=np.zeros(1))
    for data in (b"", b"no npz", file.getvalue()):
        with pytest.raises(CorrectionsRefused):
            Corrections.from_bytes(data)


def test_neighbours_from_outside_are_refused() -> None:
    strange = Corrections(np.zeros(1), np.zeros(2), np.asarray([[1], [7]]), np.ones((2, 1)))
    with pytest.raises(CorrectionsRefused, match="not of this run"):
        Corrections.from_bytes(strange.to_bytes())


def test_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Corrections.of(some(3, 1), some(4, 2)).apply(np.zeros((4, 3)))
