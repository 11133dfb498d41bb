"""A ledger weighed anew is the ledger that a run with these weights makes."""

from dataclasses import replace
from typing import Any

import pytest

from matching.assembly import ledger_of
from matching.ledger import Ledger
from matching.schema import Mode
from matching.scoring import pairs_score
from matching.simulating.reweigh import NOT_ASKED, formal_part, ledger_reweighed
from matching.weights import FORMAL_CAP, POLICY
from tests.matching.makers import candidate, demand, model, need

OTHER = {**POLICY, "topic": 0.1, "ability": 0.4, "experience": 0.3, "degree": 0.0}

POSTS: list[dict[str, Any]] = [
    {},
    {"industry": "MAT", "region": "bj", "modes": (Mode("full_time"),), "as_of": 2026, "party": "team"},
    {"roles": (need("ability", "robot arm").passage, need("ability", "chip design").passage)},
]
NEEDS = (
    need("ability", "robot arm", key="r1", strength="hard"),
    need("degree", "PhD", level=5, key="r2"),
    need("experience", "ten years", minimum=10.0, key="r3", strength="preferred"),
    need("age", "under 45", key="r4", maximum=45),
    need("overseas", "any", state="any", key="r5"),
    need("discipline", "robotics", choices=(need("x", "robot").passage,), key="r6", strength="hard"),
    need("ability", "ten years", state="covered", key="r7"),
    need("title", "professor", key="r8"),
)
PEOPLE = (
    candidate("robot arm calibration", "battery cell", disciplines=["robot"], experience_years=4.0),
    candidate("green bond pricing", degrees=(), title_level=3, industries=("MAT",), wish_modes=("part_time",)),
    candidate("chip design", experience_years=20.0, last_active=2019, wish_regions=("sh",)),
)


@pytest.mark.parametrize("values", POSTS)
@pytest.mark.parametrize("weights", [POLICY, OTHER])
def test_it_is_the_ledger_of_a_run_with_these_weights(values: dict[str, Any], weights: dict[str, float]) -> None:
    post = demand("robot arm", *NEEDS, **values)
    (stored,) = pairs_score([post], PEOPLE, model())
    (wanted,) = pairs_score([post], PEOPLE, replace(model(), weights=weights))
    for old, new in zip(stored, wanted, strict=True):
        through_json = Ledger.from_json(old.ledger.to_json())
        assert ledger_reweighed(through_json, weights) == new.ledger


def test_every_line_that_is_not_asked_is_known_by_its_note(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, set[bool]] = {}

    def watch(lines: Any, *args: Any, **values: Any) -> Ledger:
        for line in lines:
            seen.setdefault(line.note, set()).add(line.asked)
        return ledger_of(lines, *args, **values)

    monkeypatch.setattr("matching.scoring.ledger_of", watch)
    list(pairs_score([demand("robot arm", *NEEDS, **values) for values in POSTS], PEOPLE, model()))
    assert {note for note, asked in seen.items() if False in asked} == NOT_ASKED
    assert all(len(asked) == 1 for asked in seen.values())


def test_formal_lines_stay_under_their_cap_whatever_the_weights() -> None:
    (matches,) = pairs_score([demand("robot arm", *NEEDS)], PEOPLE, model())
    for match in matches:
        heavy = ledger_reweighed(match.ledger, {**POLICY, "experience": 1.0, "degree": 1.0})
        assert formal_part(heavy) <= FORMAL_CAP + 1e-9
