"""Cosines on the grid are the same bits in any batch."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.vectors import on_grid


def unit(rows: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((rows, 512))
    return on_grid(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@settings(max_examples=30)
@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 1000))
def test_a_product_is_exact_whatever_the_order(rows: int, columns: int, seed: int) -> None:
    left, right = unit(rows, seed), unit(columns, seed + 1)
    exact = left.astype(np.float64) @ right.astype(np.float64).T
    assert (left @ right.T == exact).all()
    shuffled = np.random.default_rng(seed).permutation(512)
    assert (left[:, shuffled] @ right[:, shuffled].T == exact).all()
    assert all((left[row] @ right.T == exact[row]).all() for row in range(rows))


def test_the_grid_costs_little() -> None:
    vectors = np.random.default_rng(3).standard_normal((200, 512))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    grid = on_grid(vectors)
    assert np.abs(grid @ grid.T - vectors @ vectors.T).max() < 2e-3
