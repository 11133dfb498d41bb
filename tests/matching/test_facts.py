"""Facts against bounds, and wishes against offers."""

from typing import Any

import pytest

from matching.features import facts, fit
from matching.features.comparison import Comparison, compare
from matching.features.discipline import INSIDE, RELATED, discipline_share, pair_share
from matching.features.roles import role_of_person, roles_assigned
from matching.schema import Block, Mode
from tests.matching.makers import candidate, demand, model, need, passage


@pytest.mark.parametrize(("level", "wanted", "share"), [(5, 4, 1), (4, 4, 1), (3, 4, 0.5), (2, 4, 0), (None, 4, None)])
def test_ladder(level: int | None, wanted: int, share: float | None) -> None:
    assert facts.ladder_share(level, wanted) == share


def test_the_highest_degree_counts() -> None:
    assert facts.degree_share(need("degree", level=5), candidate(degrees=(3, None, 5))) == 1
    assert facts.degree_share(need("degree", level=5), candidate(degrees=(None,))) is None


@pytest.mark.parametrize(
    ("amount", "wanted", "share"), [(10, 5, 1), (5, 5, 1), (2, 5, 0.4), (0, 5, 0), (None, 5, None)]
)
def test_amounts_are_in_proportion(amount: float | None, wanted: float, share: float | None) -> None:
    assert facts.amount_share(amount, wanted) == share


@pytest.mark.parametrize(
    ("values", "minimum", "share"),
    [
        ({"overseas_years": 3.0}, 2.0, 1),
        ({"overseas_years": 1.0}, 2.0, 0.5),
        ({"overseas_years": 0.0}, None, 0),
        ({"abroad": True}, None, 1),
        ({"abroad": True}, 3.0, None),
        ({"abroad": False}, None, None),
        ({}, None, None),
    ],
)
def test_overseas(values: dict[str, Any], minimum: float | None, share: float | None) -> None:
    assert facts.overseas_share(need("overseas", minimum=minimum), candidate(**values)) == share


def test_papers_not_listed_are_unknown_not_missing() -> None:
    assert facts.papers_share(need("papers", minimum=4.0), candidate(papers=0)) is None
    assert facts.papers_share(need("papers", minimum=4.0), candidate(papers=1)) == 0.25


@pytest.mark.parametrize(
    ("text", "known", "share"),
    [
        ("fluent English", ("en",), 1),
        ("fluent English", ("英语", "德语"), 1),
        ("Fluent Japanese", ("English",), 0),
        ("fluent English", (), None),
        ("good communication", ("en",), None),
    ],
)
def test_languages(text: str, known: tuple[str, ...], share: float | None) -> None:
    assert facts.language_share(need("language", text), candidate(languages=known)) == share


@pytest.mark.parametrize(
    ("offered", "wished", "months", "share"),
    [
        (Mode("project"), ("project", "remote"), None, 1),
        (Mode("project"), ("adviser",), None, 0.6),
        (Mode("full_time"), ("adviser",), None, 0.15),
        (Mode("short_visit", 4), ("short_visit",), 2, 0.5),
        (Mode("project"), (), None, None),
    ],
)
def test_engagement(offered: Mode, wished: tuple[str, ...], months: int | None, share: float | None) -> None:
    person = candidate(wish_modes=wished, wish_months=months)
    assert fit.engagement_share(demand(modes=(offered,)), person) == share


def test_region_and_industry() -> None:
    post = demand(region="hebei", industry="MAT")
    assert fit.region_share(post, candidate(wish_regions=("hebei",))) == 1
    assert fit.region_share(post, candidate(wish_regions=("beijing",))) == pytest.approx(0.3)
    assert fit.region_share(post, candidate()) is None
    assert fit.industry_share(post, candidate(industries=("IT", "MAT"))) == 1
    assert fit.industry_share(post, candidate(industries=("IT",))) == 0
    assert fit.industry_share(post, candidate()) is None


def test_five_idle_years_cost_nothing() -> None:
    assert fit.freshness_share(demand(as_of=2026), candidate(last_active=2021)) == 1
    assert fit.freshness_share(demand(as_of=2026), candidate(last_active=2016)) == pytest.approx(0.6)
    assert fit.freshness_share(demand(as_of=2026), candidate()) is None


def test_a_person_may_answer_a_team_but_fits_less() -> None:
    team = demand(party="team")
    assert fit.party_share(team, candidate(party="team")) > fit.party_share(team, candidate())


@pytest.mark.parametrize(
    ("wanted", "known", "share"),
    [
        (("材料科学与工程", ""), ("材料科学与工程", ""), 1),
        (("材料类", ""), ("材料科学与工程", ""), 1),
        (("高分子材料", ""), ("材料", ""), INSIDE),
        (("", "Materials science"), ("", "Materials engineering"), 1),
        (("冶金工程", ""), ("", "Polymer chemistry"), RELATED),
        (("", "Law"), ("", "Mechanical engineering"), 0),
    ],
)
def test_disciplines_by_name_and_class(wanted: tuple[str, str], known: tuple[str, str], share: float) -> None:
    assert pair_share(passage(*wanted), passage(*known), 0.0) == share


def test_the_best_of_several_disciplines_counts() -> None:
    wanted = (passage(en="Law"), passage(en="Chemistry"))
    (meant,) = compare(wanted, [candidate(disciplines=("Music", "Chemistry")).disciplines], model().evidence)
    assert discipline_share(wanted, meant) == (1, 1)


def test_no_discipline_is_unknown() -> None:
    wanted = (passage(en="Law"),)
    (meant,) = compare(wanted, [candidate().disciplines], model().evidence)
    assert discipline_share(wanted, meant) == (None, None)


def _roles(roles: list[str], members: list[str]) -> Comparison:
    block = Block(tuple(passage(en=text) for text in members))
    (meant,) = compare([passage(en=text) for text in roles], [block], model().evidence)
    return meant


def test_roles_are_assigned_each_to_another_member() -> None:
    found = roles_assigned(_roles(["battery", "robot"], ["battery robot", "robot"]))
    holders = [holder.en for _share, holder in found if holder]
    assert holders == ["battery robot", "robot"]


def test_one_brilliant_member_covers_one_role_only() -> None:
    found = roles_assigned(_roles(["battery", "battery"], ["battery"]))
    assert sorted(share > 0.5 for share, _holder in found) == [False, True]


def test_a_person_takes_the_role_they_cover_best() -> None:
    found = role_of_person(_roles(["vaccine", "robot"], ["robot", "chip"]))
    assert [holder.en if holder else None for _share, holder in found] == [None, "robot"]
