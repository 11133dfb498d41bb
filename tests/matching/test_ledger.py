"""The ledger as it is kept: it survives JSON, older ones still load, and evidence says how it stands."""

import json
from typing import Any

import pytest

from matching.assembly import Field, Judged, ledger_of
from matching.ledger import AGAINST, FOR, MET, MISSING, NEAR, NEIGHBOUR, UNKNOWN, Bridge, Evidence, Gate, Ledger
from matching.scoring import pairs_score
from matching.weights import POLICY
from tests.matching.makers import candidate, demand, model, need

OLD: dict[str, Any] = {
    "score": 0.41,
    "known": 0.8,
    "lines": [
        {
            "key": "r1", "kind": "ability", "strength": "soft", "verdict": "met", "weight": 1.0, "share": 0.41,
            "contribution": 0.41, "requirement_zh": "会", "requirement_en": "", "note": "",
            "evidence": [{"zh": "做过", "en": "", "field": "works", "key": "w1", "term": ""}],
        }
    ],
    "gates": [
        {
            "key": "r2", "kind": "language", "verdict": "met", "requirement_zh": "", "requirement_en": "English",
            "evidence": [], "legal_ground": "",
        }
    ],
    "without_formal": 0.4,
    "grade": "possible",
    "versions": {"model": "1"},
}  # fmt: skip
"""A ledger as it was stored before bands, bridges and single formal kinds were kept."""


def whole() -> Ledger:
    """A ledger that has something in every place."""
    sentence = Evidence("造电池", "Built cells", "works", "w1", "电池 / battery")
    rows = [
        Judged("topic", "topic", 0.5, evidence=(sentence,)),
        Judged("a", "ability", None, zh="能", en="can", evidence=(sentence,), note="ask"),
        Judged("d", "degree", 0.5),
    ]
    gate = Gate("g", "language", MET, "英语", "English", (Evidence(field="languages", term="en"),), "Law")
    bridge = Bridge("kin", "电池", "battery", "储氢", "hydrogen storage", "能源")
    return ledger_of(rows, [gate], weights=POLICY, versions={"model": "2"}, field=Field(NEIGHBOUR, (bridge,)))


def test_a_ledger_survives_json() -> None:
    assert Ledger.from_json(json.loads(json.dumps(whole().to_json()))) == whole()


def test_a_ledger_stored_before_still_loads_and_claims_nothing_it_did_not_keep() -> None:
    found = Ledger.from_json(OLD)
    assert (found.score, found.low, found.high, found.without, found.relation) == (0.41, None, None, {}, "")
    assert found.lines[0].evidence[0].stands == FOR
    assert (found.passes, found.proved, found.bridges) == (True, True, ())


def test_a_ledger_of_a_newer_version_loads_without_what_is_not_known_here() -> None:
    data = whole().to_json()
    data["colour"] = data["lines"][0]["mood"] = data["gates"][0]["mood"] = data["bridges"][0]["mood"] = "x"
    data["lines"][0]["evidence"][0]["mood"] = "x"
    assert Ledger.from_json(data) == whole()


def test_a_ledger_without_its_score_is_refused() -> None:
    with pytest.raises(TypeError):
        Ledger.from_json({name: value for name, value in OLD.items() if name != "score"})


def test_questions_are_the_unknown_lines_that_count_heaviest_first() -> None:
    rows = [Judged("p", "papers", None), Judged("topic", "topic", 0.5), Judged("a", "ability", None)]
    found = ledger_of([*rows, Judged("x", "age", None, asked=False)], [], weights={**POLICY, "age": 1.0})
    assert [line.key for line in found.questions] == ["a", "p"]


def lines(*needs: Any, **person: Any) -> dict[str, Any]:
    (match,) = next(pairs_score([demand("battery", *needs)], [candidate("green bond", **person)], model()))
    return {line.key: line for line in match.ledger.lines}


def test_what_is_missing_shows_the_nearest_sentence_as_not_enough() -> None:
    line = lines(need("ability", "aircraft wing"))["r1"]
    assert (line.verdict, [(row.stands, row.en) for row in line.evidence]) == (MISSING, [(NEAR, "green bond")])


def test_a_fact_below_the_bound_contradicts() -> None:
    found = lines(
        need("degree", level=5), need("experience", minimum=10.0, key="r2"), need("degree", level=5, key="r3"),
        degrees=(1,), disciplines=["Law"], experience_years=1.0,
    )  # fmt: skip
    assert [row.stands for row in found["r1"].evidence] == [AGAINST]
    assert [(row.stands, row.term) for row in found["r2"].evidence] == [(AGAINST, "1")]


def test_what_is_met_or_partly_met_is_shown_for_it() -> None:
    found = lines(need("ability", "green bond"), need("experience", minimum=10.0, key="r2"), experience_years=9.0)
    assert {row.stands for row in (*found["r1"].evidence, *found["r2"].evidence)} == {FOR}


def test_the_nearest_sentence_beside_a_question_does_not_pass_for_an_answer() -> None:
    (match,) = next(
        pairs_score([demand("battery cell", need("ability", "patience"))], [candidate("battery cell")], model())
    )
    line = match.ledger.lines[0]
    assert (line.verdict, {row.stands for row in line.evidence}) == (UNKNOWN, {NEAR})


def test_a_related_discipline_says_so() -> None:
    line = lines(need("discipline", "Metallurgy"), disciplines=["Polymer materials"])["r1"]
    assert (line.verdict, line.note) == ("partly", "discipline_related")
