"""Agreement with decisions: counted by hand, with intervals that are honest about how little is known."""

import pytest

from matching.evaluating.agreement import Decided, agreement_of, share_of


def rows(accepted: list[float], declined: list[float]) -> list[Decided]:
    return [Decided(score, rank, True) for rank, score in enumerate(accepted, 1)] + [
        Decided(score, rank, False) for rank, score in enumerate(declined, 1)
    ]


def test_area_by_hand_with_ties() -> None:
    # Each accepted 0.6 beats five of ten, ties with two, and loses to three.
    declined = [0.1] * 5 + [0.6] * 2 + [0.9] * 3
    found = agreement_of(rows([0.6] * 10, declined))
    assert found.auc is not None
    assert found.auc.value == pytest.approx(0.6)
    assert found.auc.low < 0.5 < 0.6 < found.auc.high
    assert found.auc.of == 20


def test_even_a_perfect_order_of_few_is_not_certain() -> None:
    found = agreement_of(rows([0.9] * 10, [0.1] * 10)).auc
    assert found is not None
    assert found.value == found.high == 1.0
    assert 0.7 < found.low < 0.9
    more = agreement_of(rows([0.9] * 200, [0.1] * 200)).auc
    assert more is not None
    assert more.low > found.low


def test_an_order_upside_down_is_below_chance() -> None:
    found = agreement_of(rows([0.1] * 30, [0.9] * 30)).auc
    assert found is not None
    assert found.high < 0.5


@pytest.mark.parametrize(("accepted", "declined"), [(9, 50), (50, 9), (0, 0)])
def test_few_of_either_say_nothing(accepted: int, declined: int) -> None:
    found = agreement_of(rows([0.9] * accepted, [0.1] * declined))
    assert found.auc is None
    assert (found.accepted, found.declined) == (accepted, declined)


def test_share_among_the_first_three() -> None:
    first = agreement_of(rows([0.9] * 4, [])).first
    assert first is not None
    assert (first.value, first.of) == (0.75, 4)
    assert agreement_of(rows([], [0.5])).first is None


def test_tenths_are_of_equal_size_and_in_order() -> None:
    accepted, declined = [0.5 + place / 100 for place in range(20)], [0.1 + place / 100 for place in range(20)]
    found = agreement_of(rows(accepted, declined)).tenths
    assert len(found) == 10
    assert [tenth.accepted.of for tenth in found] == [4] * 10
    assert [tenth.accepted.value for tenth in found] == [0.0] * 5 + [1.0] * 5
    assert found[0].low == pytest.approx(0.1)
    assert found[-1].high == pytest.approx(0.69)
    assert [tenth.mean for tenth in found] == sorted(tenth.mean for tenth in found)
    assert agreement_of(rows(accepted[:14], declined[:15])).tenths == ()


def test_interval_of_a_share_by_the_book() -> None:
    # Newcombe 1998, table I: 81 of 263 is 0.3080 (0.2553 to 0.3662), 0 of 20 is 0 to 0.1611.
    found = share_of(81, 263)
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    none = share_of(0, 20)
    assert (none.low, none.high) == (pytest.approx(0.0, abs=1e-12), pytest.approx(0.1611, abs=1e-4))
