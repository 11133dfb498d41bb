"""The ledger's arithmetic: contributions are the score, silence is no lack, formal merits stay small."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.assembly import Judged, grade_of, ledger_of, verdict_of
from matching.ledger import MET, MISSING, PARTLY, UNKNOWN, Ledger
from matching.weights import FORMAL, FORMAL_CAP, NEUTRAL, PARTLY_FROM, POLICY, STRENGTH

shares = st.one_of(st.none(), st.floats(0, 1).map(lambda share: round(share, 6)))
lines = st.lists(
    st.builds(
        Judged,
        key=st.uuids().map(str),
        kind=st.sampled_from(sorted(POLICY)),
        share=shares,
        strength=st.sampled_from(sorted(STRENGTH)),
        asked=st.booleans(),
    ),
    max_size=14,
)
topic = Judged("topic", "topic", 0.5)


def ledger(*rows: Judged) -> Ledger:
    return ledger_of(rows, [], weights=POLICY)


@given(lines)
def test_contributions_add_up_to_the_score_exactly(rows: list[Judged]) -> None:
    found = ledger(topic, *rows)
    assert sum(Decimal(str(line.contribution)) for line in found.lines) == Decimal(str(found.score))
    assert 0 <= found.score <= 1


@given(lines)
def test_weights_of_what_is_asked_add_up_to_one(rows: list[Judged]) -> None:
    found = ledger(topic, *rows)
    assert sum(line.weight for line in found.lines) == pytest.approx(1, abs=1e-4)
    assert all(line.weight == 0 for line, row in zip(found.lines[1:], rows, strict=True) if not row.asked)


@given(lines, st.floats(0, PARTLY_FROM, exclude_max=True), st.sampled_from(sorted(POLICY)))
def test_unknown_never_scores_below_missing(rows: list[Judged], lack: float, kind: str) -> None:
    unknown = ledger(topic, *rows, Judged("x", kind, None))
    missing = ledger(topic, *rows, Judged("x", kind, lack))
    assert missing.lines[-1].verdict == MISSING
    assert unknown.lines[-1].verdict == UNKNOWN
    assert unknown.score >= missing.score
    assert unknown.known <= missing.known


@given(lines, st.floats(0, 1), st.floats(0, 1), st.sampled_from(sorted(POLICY)))
def test_a_larger_share_never_lowers_the_score(rows: list[Judged], one: float, other: float, kind: str) -> None:
    low, high = sorted((one, other))
    worse, better = (ledger(topic, *rows, Judged("x", kind, share)) for share in (low, high))
    assert better.score >= worse.score


@given(lines)
def test_formal_lines_are_at_most_their_cap_of_any_score(rows: list[Judged]) -> None:
    found = ledger(topic, *rows)
    formal = sum(line.contribution for line in found.lines if line.kind in FORMAL)
    assert formal <= FORMAL_CAP * found.score + 1e-9


def test_formal_merits_alone_are_worth_next_to_nothing() -> None:
    merits = [Judged(kind, kind, 1.0) for kind in sorted(FORMAL)]
    found = ledger(Judged("topic", "topic", 0.0), *merits)
    assert found.score == 0
    assert found.without_formal == 0


def test_without_formal_is_the_score_of_the_other_lines() -> None:
    rows = [Judged("a", "ability", 0.8), Judged("topic", "topic", 0.6)]
    assert ledger(*rows, Judged("d", "degree", 0.0)).without_formal == ledger(*rows).score


@given(lines, st.data())
def test_the_band_is_what_answers_to_the_open_questions_could_give_and_no_wider(
    rows: list[Judged], data: st.DataObject
) -> None:
    found = ledger(topic, *rows)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.score <= found.high
    answer = st.floats(0, 1).map(lambda share: round(share, 6))
    told = [row if row.share is not None else replace(row, share=data.draw(answer)) for row in rows]
    assert found.low <= ledger(topic, *told).score <= found.high
    for ends, score in ((0.0, found.low), (1.0, found.high)):
        assert (
            ledger(topic, *(row if row.share is not None else replace(row, share=ends) for row in rows)).score == score
        )


def test_a_line_that_can_only_help_does_not_lower_the_band() -> None:
    found = ledger(topic, Judged("terms", "terms", None, least=NEUTRAL))
    assert (found.low, found.low < (found.high or 0)) == (found.score, True)


@given(lines)
def test_nothing_open_leaves_no_band(rows: list[Judged]) -> None:
    found = ledger(topic, *(row for row in rows if row.share is not None))
    assert found.low == found.score == found.high


@given(lines)
def test_taking_out_a_formal_kind_gives_the_score_of_a_demand_without_it(rows: list[Judged]) -> None:
    found = ledger(topic, *rows)
    asked = {row.kind for row in rows if row.asked and row.kind in FORMAL}
    assert set(found.without) == asked
    for kind in asked:
        assert found.without[kind] == pytest.approx(ledger(topic, *(r for r in rows if r.kind != kind)).score, abs=1e-4)
    others = [row for row in rows if row.kind not in FORMAL]
    assert found.without_formal == pytest.approx(ledger(topic, *others).score, abs=1e-4)


def test_known_is_the_share_of_weight_that_is_known() -> None:
    found = ledger(Judged("a", "ability", None), Judged("topic", "topic", 0.6))
    assert found.known == pytest.approx(POLICY["topic"] / (POLICY["topic"] + POLICY["ability"]), abs=1e-4)


def test_a_preferred_line_weighs_less_than_an_expected_one() -> None:
    found = ledger(Judged("a", "ability", 1.0), Judged("b", "ability", 1.0, strength="preferred"))
    assert found.lines[0].weight == pytest.approx(2 * found.lines[1].weight, abs=1e-5)


@pytest.mark.parametrize(
    ("share", "kind", "verdict"),
    [
        (None, "ability", UNKNOWN),
        (0.39, "ability", MISSING),
        (0.4, "ability", PARTLY),
        (0.7, "ability", MET),
        (0.9, "experience", PARTLY),
        (1.0, "experience", MET),
    ],
)
def test_verdicts(share: float | None, kind: str, verdict: str) -> None:
    assert verdict_of(share, kind) == verdict


def test_neutral_lies_between_missing_and_partly() -> None:
    assert NEUTRAL == PARTLY_FROM


def test_grades_fall_with_the_score() -> None:
    assert [grade_of(score) for score in (0.9, 0.6, 0.45, 0.1)] == ["strong", "good", "possible", "weak"]
