"""The scorer: one ledger per pair, the same from both directions and in any company."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.ledger import MET, MISSING, NOTES, PARTLY, UNKNOWN, Ledger
from matching.schema import CandidateFeatures, DemandFeatures, Mode
from matching.scoring import candidates_for_demand, demands_for_candidate, pairs_score
from tests.matching.makers import candidate, demand, model, need

VOCABULARY = ("battery", "robot", "vaccine", "chip", "aircraft", "cell", "arm", "design", "line")
words = st.lists(st.sampled_from(VOCABULARY), min_size=1).map(" ".join)
texts = st.lists(words, min_size=0, max_size=4)


def score(post: DemandFeatures, person: CandidateFeatures) -> Ledger:
    return next(pairs_score([post], [person], model()))[0].ledger


@st.composite
def demands(draw: st.DrawFn) -> list[DemandFeatures]:
    return [
        demand(
            draw(words),
            need("ability", draw(words)),
            need("discipline", key="r2", choices=(need("x", draw(words)).passage,)),
            need("degree", key="r3", level=draw(st.integers(1, 5))),
            duties=draw(texts),
            reference=f"BJ-{place}",
            industry="IT",
        )
        for place in range(draw(st.integers(1, 4)))
    ]


@st.composite
def candidates(draw: st.DrawFn) -> list[CandidateFeatures]:
    return [
        candidate(*draw(texts), disciplines=draw(texts), reference=f"T-{place}", industries=("IT",))
        for place in range(draw(st.integers(1, 5)))
    ]


@settings(max_examples=40, deadline=None)
@given(demands(), candidates())
def test_a_pair_scores_the_same_from_both_sides_and_in_any_company(
    posts: list[DemandFeatures], people: list[CandidateFeatures]
) -> None:
    together = {(m.demand, m.candidate): m.ledger for row in pairs_score(posts, people, model()) for m in row}
    assert len(together) == len(posts) * len(people)
    for post in posts:
        for match in candidates_for_demand(post, people, model(), limit=50):
            assert match.ledger == together[match.demand, match.candidate]
    for person in people:
        for match in demands_for_candidate(person, posts, model(), limit=50):
            assert match.ledger == together[match.demand, match.candidate]
            assert match.ledger == score(next(p for p in posts if p.reference == match.demand), person)


@settings(max_examples=20, deadline=None)
@given(demands(), candidates())
def test_scores_repeat_and_lists_are_ordered(posts: list[DemandFeatures], people: list[CandidateFeatures]) -> None:
    first = candidates_for_demand(posts[0], people, model(), limit=3)
    again = candidates_for_demand(posts[0], people[::-1], model(), limit=3)
    assert first == again
    scores = [match.ledger.score for match in first]
    assert scores == sorted(scores, reverse=True)


def test_who_has_done_the_work_comes_before_who_has_not() -> None:
    post = demand("battery cell", need("ability", "battery design"))
    people = [candidate("vaccine", reference="T-1"), candidate("battery design", "battery cell", reference="T-2")]
    assert [match.candidate for match in candidates_for_demand(post, people, model(), limit=2)] == ["T-2", "T-1"]


def test_a_closed_gate_comes_after_every_open_one() -> None:
    post = demand("battery", need("overseas", minimum=5.0, strength="hard"))
    people = [
        candidate("battery", overseas_years=1.0, reference="T-1"),
        candidate("vaccine", overseas_years=9.0, reference="T-2"),
        candidate("vaccine", reference="T-3"),
    ]
    order = [match.candidate for match in candidates_for_demand(post, people, model(), limit=3)]
    assert order == ["T-2", "T-3", "T-1"]


def test_an_ability_carries_the_sentence_that_meets_it_and_the_term_between() -> None:
    ledger = score(
        demand("battery", need("ability", "robot arm design")), candidate("green bond", "robot arm design at scale")
    )
    line = ledger.lines[0]
    assert (line.verdict, line.evidence[0].en) == (MET, "robot arm design at scale")
    assert line.evidence[0].term == "机器人 / robot"
    assert line.requirement_en == "robot arm design"


def test_an_empty_profile_is_unknown_not_missing() -> None:
    ledger = score(demand("battery", need("ability", "robot arm")), candidate())
    assert {line.key: line.verdict for line in ledger.lines if line.kind in ("ability", "topic")} == {
        "r1": UNKNOWN,
        "topic": UNKNOWN,
    }
    assert ledger.known < 0.5


def test_a_profile_without_the_ability_is_missing_it_but_not_a_personal_quality() -> None:
    post = demand(
        "battery",
        need("ability", "robot arm"),
        need("ability", "sense of responsibility", key="r2", personal_quality=True),
    )
    verdicts = [line.verdict for line in score(post, candidate("green bond trading")).lines[:2]]
    assert verdicts == [MISSING, UNKNOWN]


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({"kind": "age", "maximum": 45.0}, "age_not_used"),
        ({"kind": "degree", "state": "any"}, "no_restriction"),
        ({"kind": "degree", "state": "not_understood"}, "requirement_unclear"),
        ({"kind": "ability", "state": "covered", "text": "5 years"}, "covered_elsewhere"),
    ],
)
def test_what_does_not_count_is_shown_with_a_note(values: dict[str, Any], note: str) -> None:
    line = score(demand("battery", need(**values)), candidate("battery")).lines[0]
    assert (line.note, line.weight, line.contribution) == (note, 0, 0)


@settings(max_examples=30, deadline=None)
@given(demands(), candidates())
def test_every_note_is_a_known_code(posts: list[DemandFeatures], people: list[CandidateFeatures]) -> None:
    found = {line.note for row in pairs_score(posts, people, model()) for match in row for line in match.ledger.lines}
    assert found <= {"", *NOTES}


def test_what_somebody_of_the_field_has_not_written_down_is_a_question() -> None:
    post = demand("battery cell", need("ability", "patience with suppliers"))
    (mine, other) = (score(post, candidate(text, text)).lines[0] for text in ("battery cell", "green bond"))
    assert (mine.verdict, mine.note) == (UNKNOWN, "ask")
    assert other.verdict == MISSING
    assert mine.contribution >= other.contribution


def test_engagement_says_what_was_wished() -> None:
    ledger = score(demand("battery", modes=(Mode("project"),)), candidate("battery", wish_modes=("adviser",)))
    line = next(line for line in ledger.lines if line.kind == "engagement")
    assert (line.verdict, [row.key for row in line.evidence]) == (PARTLY, ["adviser"])


def test_a_team_demand_has_a_line_per_role() -> None:
    roles = (need("x", "battery").passage, need("x", "robot").passage)
    post = demand("battery", party="team", roles=roles)
    ledger = score(post, candidate("battery robot"))
    verdicts = [line.verdict for line in ledger.lines if line.kind == "role"]
    assert sorted(verdicts) == [MET, MISSING]


def test_a_team_that_lists_nobody_leaves_its_roles_unknown() -> None:
    post = demand("battery", party="team", roles=(need("x", "battery").passage,))
    ledger = score(post, candidate("battery", party="team"))
    assert [line.verdict for line in ledger.lines if line.kind == "role"] == [UNKNOWN]


def test_scoring_nobody_gives_nothing() -> None:
    assert candidates_for_demand(demand(), [], model(), limit=5) == []
    assert demands_for_candidate(candidate("battery"), [], model(), limit=5) == []
