"""Gates: only a known lack of a hard condition closes one, and some conditions need a law behind them."""

from typing import Any

import pytest

from matching.ledger import MET, MISSING, UNKNOWN, Gate
from matching.scoring import pairs_score
from tests.matching.makers import candidate, demand, model, need

HARD = {"strength": "hard"}


def gates(requirement: Any, **person: Any) -> list[Gate]:
    (match,) = next(pairs_score([demand("battery", requirement)], [candidate("battery", **person)], model()))
    assert match.ledger.passes == all(gate.verdict != MISSING for gate in match.ledger.gates)
    return list(match.ledger.gates)


@pytest.mark.parametrize("strength", ["soft", "preferred"])
def test_soft_bounds_never_gate(strength: str) -> None:
    assert gates(need("experience", minimum=5.0, strength=strength), experience_years=1.0) == []


@pytest.mark.parametrize(("years", "verdict"), [(6.0, MET), (5.0, MET), (4.9, MISSING), (None, UNKNOWN)])
def test_years(years: float | None, verdict: str) -> None:
    (gate,) = gates(need("experience", minimum=5.0, **HARD), experience_years=years)
    assert gate.verdict == verdict


@pytest.mark.parametrize("values", [{"kind": "degree", "level": 5}, {"kind": "title", "level": 4}, {"kind": "papers"}])
def test_formal_conditions_need_a_legal_ground(values: dict[str, Any]) -> None:
    lacking = {"degrees": (3,), "disciplines": ("Law",), "title_level": 1, "papers": 1}
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
    assert gates(need("experience", state="any", **HARD)) == []
