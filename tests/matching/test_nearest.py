"""The short list is exact: the same as sorting everything, in any blocks, with equals in the order of references."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from matching import nearest
from matching.nearest import Nearest, similar_top
from matching.vectors import on_grid

Floats = NDArray[np.float32]


def unit(rows: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).standard_normal((rows, 512))
    return on_grid(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def sorted_all(
    demands: NDArray[np.float32],
    candidates: NDArray[np.float32],
    names: list[str],
    top: int,
    allowed: NDArray[np.bool_],
) -> list[list[int]]:
    """What the short lists must be."""
    lists = []
    for row in demands @ candidates.T:
        order = sorted(np.flatnonzero(allowed).tolist(), key=lambda place: (-row[place], names[place]))
        lists.append(order[:top])
    return lists


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_short_list_is_what_sorting_everything_gives(data: st.DataObject) -> None:
    kinds = data.draw(st.integers(1, 12), label="different vectors")
    total = data.draw(st.integers(1, 60), label="candidates")
    random = np.random.default_rng(data.draw(st.integers(0, 1000), label="seed"))
    candidates = unit(kinds, 1)[random.integers(0, kinds, total)]
    names = [f"T-{number:05d}" for number in random.permutation(total)]
    allowed = random.random(total) < data.draw(st.sampled_from([0.0, 0.3, 1.0]), label="share allowed")
    demands = unit(data.draw(st.integers(1, 9), label="demands"), 2)
    top = data.draw(st.integers(1, 70), label="top")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearest, "ROWS", data.draw(st.integers(1, 5), label="rows"))
        patch.setattr(nearest, "COLUMNS", data.draw(st.integers(1, 30), label="columns"))
        found = list(Nearest(candidates, names).top(demands, top, allowed=allowed))
    assert [places.tolist() for places, _scores in found] == sorted_all(demands, candidates, names, top, allowed)
    for row, (places, scores) in zip(demands @ candidates.T, found, strict=True):
        assert (row[places] == scores).all()


def test_everybody_counts_when_nothing_is_said() -> None:
    demands, candidates = unit(3, 1), unit(50, 2)
    names = [f"T-{number:05d}" for number in range(50)]
    found = [places.tolist() for places, _scores in Nearest(candidates, names).top(demands, 7)]
    assert found == sorted_all(demands, candidates, names, 7, np.ones(50, dtype=bool))


@pytest.mark.parametrize("descending", [True, False])
def test_an_order_that_is_bad_for_pruning_costs_only_time(descending: bool) -> None:
    (demand,) = unit(1, 1)
    near = np.linspace(0.0, 1.0, 5000)[:, None] * demand
    candidates = on_grid(near[::-1] if descending else near)
    names = [f"T-{number:05d}" for number in range(5000)]
    (places,) = similar_top(demand[None], candidates, top=9, references=names)
    assert [places.tolist()] == sorted_all(demand[None], candidates, names, 9, np.ones(5000, dtype=bool))


def test_equals_are_ordered_by_reference_also_at_the_edge() -> None:
    same = np.repeat(unit(1, 5), 4, axis=0)
    names = ["T-4", "T-2", "T-3", "T-1"]
    (chosen,) = similar_top(same[:1], same, top=2, references=names)
    assert [names[place] for place in chosen] == ["T-1", "T-2"]


def test_two_scores_can_be_added_up_by_laying_vectors_side_by_side() -> None:
    demands, candidates = np.hstack([unit(4, 1), unit(4, 2)]), np.hstack([unit(30, 3), unit(30, 4)])
    names = [f"T-{number:05d}" for number in range(30)]
    exact = demands.astype(np.float64) @ candidates.astype(np.float64).T
    for row, (places, scores) in zip(exact, Nearest(candidates, names).top(demands, 5), strict=True):
        assert scores.tolist() == row[places].tolist() == sorted(row, reverse=True)[:5]
