"""Which words must be found together."""

from hypothesis import given
from hypothesis import strategies as st

from search.engines.coverage import minimal_sets, word_information
from search.fusion import reciprocal_ranks


def test_rare_words_tell_more() -> None:
    assert word_information(0, 100) > word_information(5, 100) > word_information(90, 100) > 0


def test_a_common_word_is_not_enough_beside_absent_ones() -> None:
    assert minimal_sets([0.5, 4.6, 4.6], 0.55) == [(1, 2)]
    assert minimal_sets([4.0, 1.0], 0.55) == [(0,)]


@given(st.lists(st.floats(0.01, 10), min_size=1, max_size=12), st.floats(0.1, 0.9))
def test_sets_are_enough_and_minimal(information: list[float], share: float) -> None:
    sets = minimal_sets(information, share)
    assert sets
    assert not any(set(one) < set(other) for one in sets for other in sets)


def test_found_in_both_lists_beats_first_in_one() -> None:
    fused = reciprocal_ranks([(1.0, [1, 2]), (1.0, [3, 2])], order={})
    assert fused[0][0] == 2


def test_equal_scores_stand_by_order() -> None:
    assert [id_ for id_, _ in reciprocal_ranks([(1.0, [7]), (1.0, [5])], order={7: 1, 5: 2})] == [7, 5]
