"""The effect of formal criteria, by hand: scores and places with and without each."""

from matching.assembly import Judged, ledger_of
from matching.formal import ALL, formal_effects
from matching.ledger import MISSING, Gate, Ledger
from matching.weights import POLICY


def ledger(topic: float, degree: float | None = None, years: float | None = None, *, closed: bool = False) -> Ledger:
    lines = [Judged("topic", "topic", topic), Judged("d", "degree", degree), Judged("e", "experience", years)]
    gates = [Gate("g", "language", MISSING)] if closed else []
    return ledger_of(lines, gates, weights=POLICY)


def test_who_is_better_at_the_work_but_has_no_degree_moves_up_without_it() -> None:
    worker, graduate = ledger(0.6, degree=0.0, years=1.0), ledger(0.59, degree=1.0, years=1.0)
    assert graduate.score > worker.score
    effects = {row.kind: row for row in formal_effects([graduate, worker], 1)}
    assert [(row.place, row.place_without) for row in effects.values()] == [(2, 1), (2, 2), (2, 1)]
    assert list(effects) == ["degree", "experience", ALL]
    assert effects["degree"].without == worker.without["degree"] > effects["degree"].score
    assert effects[ALL].without == worker.without_formal


def test_a_closed_condition_stands_below_whatever_is_taken_out() -> None:
    effects = formal_effects([ledger(0.9, degree=0.0, closed=True), ledger(0.2, degree=1.0)], 0)
    assert {row.place_without for row in effects} == {2}


def test_equals_share_a_place() -> None:
    assert {row.place for row in formal_effects([ledger(0.5, 1.0, 1.0)] * 2, 1)} == {1}


def test_a_demand_without_formal_criteria_has_no_effects() -> None:
    assert formal_effects([ledger_of([Judged("topic", "topic", 0.5)], [], weights=POLICY)], 0) == ()


def test_a_ledger_stored_before_kinds_were_kept_still_shows_all_together() -> None:
    data = ledger(0.6, degree=0.0, years=1.0).to_json()
    del data["without"]
    (effect,) = formal_effects([Ledger.from_json(data)], 0)
    assert effect.kind == ALL
