"""Cosines on the grid are the same bits in any batch; the short list repeats."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.vectors import on_grid, similar_top


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


@pytest.mark.parametrize("block", [1, 3, 512])
def test_short_lists_do_not_depend_on_blocks(block: int) -> None:
    demands, candidates = unit(7, 1), unit(50, 2)
    names = [f"T-{number:05d}" for number in range(50)]
    lists = list(similar_top(demands, candidates, top=5, references=names, block=block))
    for row, chosen in zip(demands @ candidates.T, lists, strict=True):
        assert (row[chosen] == np.sort(row)[::-1][:5]).all()


def test_equals_are_ordered_by_reference_also_at_the_edge() -> None:
    same = np.repeat(unit(1, 5), 4, axis=0)
    names = ["T-4", "T-2", "T-3", "T-1"]
    (chosen,) = similar_top(same[:1], same, top=2, references=names)
    assert [names[place] for place in chosen] == ["T-1", "T-2"]
