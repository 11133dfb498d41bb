"""Gates: only a known lack of a hard condition closes one, and some conditions need a law behind them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.gates import NEEDS_LEGAL_GROUND
from matching.ledger import AGAINST, MET, MISSING, UNKNOWN, Gate, Ledger
from matching.modes import worth_keeping
from matching.schema import CandidateFeatures, DemandFeatures, Need
from matching.scoring import pairs_score
from matching.weights import FORMAL
from tests.matching.makers import candidate, demand, model, need

HARD = {"strength": "hard"}


def gates(requirement: Any, **person: Any) -> list[Gate]:
    (match,) = next(pairs_score([demand("battery", requirement)], [candidate("battery", **person)], model()))
    assert match.ledger.passes == all(gate.verdict != MISSING for gate in match.ledger.gates)
    return list(match.ledger.gates)


@pytest.mark.parametrize("strength", ["soft", "preferred"])
def test_soft_bounds_never_gate(strength: str) -> None:
    assert gates(need("overseas", minimum=5.0, strength=strength), overseas_years=1.0) == []


@pytest.mark.parametrize(("years", "verdict"), [(6.0, MET), (5.0, MET), (4.9, MISSING), (None, UNKNOWN)])
def test_years(years: float | None, verdict: str) -> None:
    (gate,) = gates(need("overseas", minimum=5.0, **HARD), overseas_years=years)
    assert gate.verdict == verdict


FORMAL_NEEDS = [
    {"kind": "degree", "level": 5},
    {"kind": "title", "level": 4},
    {"kind": "papers"},
    {"kind": "experience"},
]


@pytest.mark.parametrize("values", FORMAL_NEEDS)
def test_formal_conditions_need_a_legal_ground(values: dict[str, Any]) -> None:
    lacking = {"degrees": (3,), "disciplines": ("Law",), "title_level": 1, "papers": 1, "experience_years": 1.0}
    needed = {"minimum": 5.0, **values, **HARD}
    assert gates(need(**needed), **lacking) == []
    assert gates(need(**needed, legal_ground=" "), **lacking) == []
    (gate,) = gates(need(**needed, legal_ground="Law on Physicians, article 9"), **lacking)
    assert (gate.verdict, gate.legal_ground) == (MISSING, "Law on Physicians, article 9")


def test_age_never_closes_even_on_a_legal_ground() -> None:
    (gate,) = gates(need("age", maximum=45.0, legal_ground="Law", **HARD))
    assert gate.verdict == UNKNOWN


def test_not_finding_a_sentence_is_no_proof_of_its_absence() -> None:
    (gate,) = gates(need("ability", "aircraft wing", **HARD))
    assert gate.verdict == UNKNOWN
    (gate,) = gates(need("ability", "battery", **HARD))
    assert gate.verdict == MET


@pytest.mark.parametrize(("held", "verdict"), [("Chemistry", MET), ("Law", MISSING), ("", UNKNOWN)])
def test_disciplines(held: str, verdict: str) -> None:
    (gate,) = gates(need("discipline", "Chemistry", **HARD), disciplines=[held] if held else [])
    assert gate.verdict == verdict


def test_any_is_no_condition() -> None:
    assert gates(need("overseas", state="any", **HARD)) == []


def test_experience_without_a_number_is_no_formality_and_is_looked_for_in_the_words() -> None:
    (gate,) = gates(need("experience", "battery", **HARD))
    assert gate.verdict == MET


def test_a_condition_not_met_shows_the_fact_that_contradicts_it() -> None:
    (gate,) = gates(need("overseas", minimum=5.0, **HARD), overseas_years=1.0)
    assert [(row.stands, row.term) for row in gate.evidence] == [(AGAINST, "1")]


STRENGTHS = st.sampled_from(["hard", "soft", "preferred"])
STATES = st.sampled_from(["value", "any", "not_stated", "not_understood", "negotiable"])
KINDS = st.sampled_from(["degree", "title", "papers", "experience", "age", "overseas", "language", "ability"])


@st.composite
def any_need(draw: st.DrawFn, kinds: st.SearchStrategy[str] = KINDS) -> Need:
    values = {"strength": draw(STRENGTHS), "state": draw(STATES), "key": f"r{draw(st.integers(1, 10**9))}"}
    bounds = {"level": draw(st.integers(1, 6)), "minimum": draw(st.floats(0.5, 30))}
    kind = draw(kinds)
    # A formal requirement is no part of what a demand is about.
    text = "" if kind in FORMAL else draw(st.sampled_from(["battery", "fluent English", "robot"]))
    return need(kind, text, **bounds, **values)


@st.composite
def anybody(draw: st.DrawFn) -> CandidateFeatures:
    maybe = {
        "title_level": st.none() | st.integers(1, 4),
        "experience_years": st.none() | st.floats(0, 40),
        "overseas_years": st.none() | st.floats(0, 40),
        "papers": st.integers(0, 50),
        "languages": st.sampled_from([(), ("en",), ("fr",)]),
        "degrees": st.sampled_from([(None,), (1,), (5,)]),
    }
    return candidate("battery", disciplines=["Law"], **{name: draw(values) for name, values in maybe.items()})


@settings(max_examples=150, deadline=None)
@given(st.lists(any_need(), max_size=6, unique_by=lambda row: row.key), anybody())
def test_nothing_formal_and_nothing_soft_or_unknown_ever_closes_a_gate(
    needs: list[Need], person: CandidateFeatures
) -> None:
    ledger = _ledger(demand("battery", *needs), person)
    hard = {row.key for row in needs if row.strength == "hard"}
    assert {gate.key for gate in ledger.gates} <= hard
    # None of these has a legal ground.
    assert not {gate.kind for gate in ledger.gates} & NEEDS_LEGAL_GROUND
    shares = {line.key: line.share for line in ledger.lines}
    assert all(shares[gate.key] is not None for gate in ledger.gates if gate.verdict == MISSING)


@settings(max_examples=100, deadline=None)
@given(st.lists(any_need(), max_size=5), st.lists(any_need(st.sampled_from(sorted(FORMAL))), max_size=3), anybody())
def test_what_is_formal_changes_neither_whether_somebody_passes_nor_whether_they_are_kept(
    needs: list[Need], formal: list[Need], person: CandidateFeatures
) -> None:
    plain = [row for row in needs if row.kind not in FORMAL]
    with_formal, without = (_ledger(demand("battery", *rows), person) for rows in ([*plain, *formal], plain))
    assert with_formal.passes == without.passes
    assert worth_keeping(with_formal, place=50) or not worth_keeping(without, place=50)
    assert with_formal.without_formal == pytest.approx(without.score, abs=1e-4)


def _ledger(post: DemandFeatures, person: CandidateFeatures) -> Ledger:
    return next(pairs_score([post], [person], model()))[0].ledger
