"""Coverage of roles against matrices worked out by hand and against trying everything."""

from itertools import permutations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from matching.features.roles import takers
from matching.teams.coverage import completion_of, cover_of, sets_of
from matching.weights import PARTLY_FROM

Matrix = NDArray[np.float64]


def matrix(*rows: list[float]) -> Matrix:
    return np.asarray(rows, dtype=np.float64)


def shapes(most_columns: int) -> st.SearchStrategy[Matrix]:
    share = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
    return st.integers(1, 3).flatmap(
        lambda roles: st.integers(1, most_columns).flatmap(
            lambda columns: st.lists(
                st.lists(share, min_size=columns, max_size=columns), min_size=roles, max_size=roles
            ).map(np.asarray)
        )
    )


def brute(shares: Matrix) -> tuple[int, float]:
    """Roles open and coverage of the best of all assignments."""
    roles, columns = shares.shape
    best = (roles, 0.0)
    padded = np.column_stack([shares, np.zeros((roles, roles))])
    for choice in permutations(range(columns + roles), roles):
        rated = [padded[role, column] for role, column in enumerate(choice)]
        kept = [share for share in rated if share >= PARTLY_FROM]
        best = min(best, (roles - len(kept), -round(sum(kept) / roles, 6)))
    return best


def test_each_member_takes_one_role() -> None:
    # Member 1 is best at both roles; the best cover gives him the one that the other cannot take.
    cover = cover_of(matrix([0.9, 0.8], [0.85, 0.1]))
    assert (cover.takers, cover.shares, cover.coverage) == ((1, 0), (0.8, 0.85), 0.825)


def test_more_roles_go_before_a_higher_sum() -> None:
    # 0.95 alone adds up to more than 0.45 + 0.42, but leaves a role open.
    cover = cover_of(matrix([0.95, 0.45], [0.42, 0.0]))
    assert (cover.takers, cover.open) == ((1, 0), 0)


def test_a_share_below_partly_leaves_the_role_open() -> None:
    cover = cover_of(matrix([0.9], [0.39]))
    assert (cover.takers, cover.shares, cover.open, cover.coverage) == ((0, None), (0.9, 0.0), 1, 0.45)


def test_the_nearest_is_still_named_where_nobody_covers() -> None:
    assert takers(matrix([0.1, 0.9], [0.3, 0.2])) == [1, 0]


def test_the_completing_person_may_free_a_member_for_another_role() -> None:
    # The member holds role 1 and could hold role 2, which no person can; person 1 takes role 1 off them.
    members = matrix([0.8], [0.7])
    people = matrix([0.5, 0.9], [0.0, 0.0])
    found = completion_of(members, people)
    assert found is not None
    assert (found.person, found.role, found.cover.takers) == (1, 0, (1, 0))
    assert found.cover.shares == (0.9, 0.7)


def test_nobody_completes_a_complete_team() -> None:
    assert completion_of(matrix([0.8]), matrix([0.99])) is None


def test_nobody_completes_whom_nobody_fits() -> None:
    assert completion_of(matrix([0.8], [0.1]), matrix([0.9], [0.2])) is None
    assert completion_of(matrix([0.8], [0.1]), np.zeros((2, 0))) is None


def test_a_team_without_members_is_completed_by_the_best() -> None:
    found = completion_of(np.zeros((2, 0)), matrix([0.5, 0.4], [0.4, 0.8]))
    assert found is not None
    assert (found.person, found.role) == (1, 1)


def test_sets_take_each_person_once_and_the_next_lacks_one_of_them() -> None:
    people = matrix([0.9, 0.8, 0.1], [0.85, 0.2, 0.6])
    best, following = sets_of(people)
    assert (best.takers, best.coverage) == ((1, 0), 0.825)
    # Without person 1: 0.9 + 0.6; without person 0: 0.8 + 0.6.
    assert (following.takers, following.coverage) == ((0, 2), 0.75)


def test_without_able_people_there_is_no_set() -> None:
    assert sets_of(matrix([0.1, 0.3])) == []
    assert len(sets_of(matrix([0.5, 0.3]))) == 1


@settings(max_examples=120, deadline=None)
@given(shapes(4))
def test_no_cover_is_better(shares: Matrix) -> None:
    assert cover_of(shares).order == brute(shares)


@settings(max_examples=300, deadline=None)
@given(shapes(3), st.integers(0, 2**31))
@example(np.asarray([[0.0, 0.4], [0.0, 0.45]]), 3)
def test_no_other_person_completes_better(members: Matrix, seed: int) -> None:
    people = np.random.default_rng(seed).integers(0, 21, size=(len(members), 4)) / 20
    each = [brute(np.column_stack([members, people[:, person]])) for person in range(4)]
    now, found = brute(members), completion_of(members, people)
    best = min(each)
    if best[0] >= now[0]:
        assert found is None
    else:
        assert found is not None
        assert found.cover.order == best
        assert found.person == each.index(best)


@settings(max_examples=80, deadline=None)
@given(shapes(4))
def test_the_next_set_is_the_best_that_differs(people: Matrix) -> None:
    found = sets_of(people)
    if len(found) == 2:
        best, following = ({column for column in cover.takers if column is not None} for cover in found)
        assert best - following
        assert found[0].order <= found[1].order
