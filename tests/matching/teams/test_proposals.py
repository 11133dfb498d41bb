"""Proposals from features: members and people in roles, with the sentence that shows it."""

from collections.abc import Sequence
from typing import Any

from matching.schema import Block, CandidateFeatures, DemandFeatures
from matching.teams.proposals import Proposal, proposals_of, role_demands
from tests.matching.makers import candidate, demand, model, need, passage

ROLES = ("battery cell", "robot arm", "chip design")


def wanted(roles: Sequence[str] = ROLES, *needs: Any) -> DemandFeatures:
    title = " ".join(roles)
    return demand(title, *needs, party="team", roles=tuple(passage(en=role, field="team_roles") for role in roles))


def team(reference: str, *members: str) -> CandidateFeatures:
    block = Block(tuple(passage(en=text, field="members", key=f"m{n}") for n, text in enumerate(members, 1)))
    return candidate(" ".join(members), reference=reference, party="team", members=block)


def person(reference: str, text: str, **values: Any) -> CandidateFeatures:
    # The second passage puts them into the field of the demand as a whole.
    return candidate(text, " ".join(ROLES), reference=reference, **values)


def propose(*nearby: CandidateFeatures, asked: DemandFeatures | None = None) -> list[Proposal]:
    return proposals_of(asked or wanted(), nearby, model())


def test_a_team_is_completed_by_the_person_for_its_open_role() -> None:
    gang = team("T-00009", "battery cell", "robot arm")
    chips, cells = person("T-00001", "chip design"), person("T-00002", "battery cell")
    found = next(row for row in propose(gang, chips, cells) if row.team)
    assert [taker.passage.key if taker else None for taker in found.takers] == ["m1", "m2", None]
    assert found.seat == 2
    assert [taker.candidate if taker else None for taker in found.completed] == ["", "", "T-00001"]
    assert (found.cover.open, found.completed[2] is not None) == (1, True)


def test_without_a_team_each_person_takes_one_role() -> None:
    people = [person(f"T-0000{n}", role) for n, role in enumerate(ROLES, 1)]
    (best, *_others) = propose(*people)
    assert best.team == ""
    assert [taker.candidate if taker else None for taker in best.takers] == ["T-00001", "T-00002", "T-00003"]
    assert [taker.passage.en if taker else None for taker in best.takers] == list(ROLES)


def test_a_complete_team_needs_nobody_and_comes_first() -> None:
    gang = team("T-00009", *ROLES)
    found = propose(person("T-00001", "chip design"), gang)
    assert (found[0].team, found[0].cover.open, found[0].seat) == ("T-00009", 0, None)


def test_who_works_in_another_field_takes_no_seat() -> None:
    trader = candidate("chip", "green bond pricing", "green bond trader", "green bond desk", reference="T-00007")
    outsiders = propose(trader, asked=wanted(("chip", "battery cell line ageing tests at scale")))
    assert all(taker is None or taker.candidate != "T-00007" for row in outsiders for taker in row.takers)


def test_a_closed_gate_takes_no_seat() -> None:
    german = need("language", strength="hard", choices=(passage(en="German"),))
    able = [person(f"T-0000{n}", role, languages=("German",)) for n, role in enumerate(ROLES[:2], 1)]
    closed = person("T-00003", ROLES[2], languages=("French",))
    found = propose(*able, closed, asked=wanted(ROLES, german))
    assert {taker.candidate for row in found for taker in row.takers if taker} == {"T-00001", "T-00002"}


def test_who_covers_one_role_of_several_is_no_team() -> None:
    assert propose(team("T-00009", "battery cell"), candidate("robot arm", " ".join(ROLES), reference="T-1")) == []


def test_a_team_that_lists_nobody_is_not_proposed() -> None:
    assert propose(candidate(" ".join(ROLES), reference="T-00009", party="team")) == []


def test_a_demand_without_roles_has_no_proposals() -> None:
    assert propose(team("T-00009", *ROLES), asked=demand("battery", party="team")) == []


def test_the_order_of_the_candidates_does_not_matter() -> None:
    nearby = [team("T-00009", "battery cell", "robot arm"), *(person(f"T-0000{n}", "chip design") for n in (1, 2))]
    assert [row.completed for row in propose(*nearby)] == [row.completed for row in propose(*reversed(nearby))]


def test_people_are_looked_for_by_the_demand_and_by_each_role() -> None:
    assert [row.topic[0].en for row in role_demands(wanted())] == [" ".join(ROLES), *ROLES]
