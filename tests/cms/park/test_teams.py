"""The page of proposed teams: roles, sentences in both languages, who completes, and nobody who withdrew."""

from typing import Any

import pytest

from catalogue.choices import Purpose
from catalogue.models import Candidate, EditionEntry
from catalogue.services.consent import consent_withdraw
from matching.models import MatchRun, ProfileView, Recommendation, TeamProposal, TeamSeat
from tests.cms.park.conftest import Scene, make_ledger, make_person
from tests.cms.park.test_queries import _count
from tests.cms.park.test_walk import address
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition

NOBODY: dict[str, Any] = {"by": "", "share": 0.0, "verdict": "missing", "evidence": None}


def held(by: str, text: str) -> dict[str, Any]:
    evidence = {"zh": f"{text}一句", "en": f"{text} sentence", "field": "works", "key": "w1"}
    return {"by": by, "share": 0.8, "verdict": "met", "evidence": evidence}


class Teams:
    """A team demand with an existing team that one person completes, and a set of two people."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        roles = [{"zh": "算法", "en": "Algorithms"}, {"zh": "硬件", "en": "Hardware"}]
        demand = make_demand("量子团队", "Quantum team", base=scene.base, party="team", team_roles=roles)
        self.entry = EditionEntry.objects.get(edition=make_published_edition([demand], number="2026-9"))
        self.run = MatchRun.objects.create(
            edition=self.entry.edition, model_version="m", data_digest="d", state=MatchRun.State.DONE
        )
        self.team = make_candidate("原子钟小组", "Atomic clock group", party="team")
        self.people = [make_person(f"人才{place}", f"Person {place}") for place in range(3)]
        algorithms, hardware = ({"zh": role["zh"], "en": role["en"]} for role in roles)
        self._propose(
            1, self.team,
            [
                {**algorithms, **held("member", "leader"), "after": held("member", "leader")},
                {**hardware, **NOBODY, "after": held("person", "builder")},
            ],
            [(1, self.people[0], True)],
        )  # fmt: skip
        self._propose(
            2, None,
            [
                {**algorithms, **held("person", "coder"), "after": None},
                {**hardware, **held("person", "solderer"), "after": None},
            ],
            [(0, self.people[1], False), (1, self.people[2], False)],
        )  # fmt: skip

    def _propose(
        self, rank: int, team: Candidate | None, roles: list[Any], seats: list[tuple[int, Candidate, bool]]
    ) -> None:
        kept = TeamProposal.objects.create(
            run=self.run, entry=self.entry, team=team, rank=rank, coverage=0.4, roles=roles
        )
        for role, person, completes in seats:
            TeamSeat.objects.create(proposal=kept, candidate=person, role=role, share=0.8, completes=completes)

    @property
    def path(self) -> str:
        return address("teams", "2026-9", self.entry.reference)

    def key(self, person: Candidate) -> tuple[str, str, str]:
        return "2026-9", self.entry.reference, person.reference

    def seat(self, person: Candidate) -> str:
        return address("seat", *self.key(person))

    def page(self, path: str = "") -> str:
        answer = self.scene.client().get(path or self.path)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def teams(scene: Scene) -> Teams:
    return Teams(scene)


def withdraw(person: Candidate) -> None:
    consent_withdraw(candidate=person, purpose=Purpose.MATCHING, source="test")


def test_roles_show_who_and_the_sentence_in_both_languages(teams: Teams) -> None:
    page = teams.page()
    assert page.count("Algorithms") == 2
    for words in ("Atomic clock group", "leader sentence", "leader一句", "A member of the team", "Completes this team"):
        assert words in page
    assert "builder sentence" in page
    assert "Verborgen" not in page


def test_in_chinese_too(teams: Teams) -> None:
    page = teams.page(teams.path.replace("/en/", "/zh-hans/"))
    for words in ("补齐该团队", "原子钟小组", "团队成员", "算法"):
        assert words in page


def test_who_withdrew_leaves_and_the_role_is_open(teams: Teams) -> None:
    withdraw(teams.people[1])
    page = teams.page()
    assert "coder sentence" not in page
    assert teams.people[1].reference not in page
    assert "The person proposed has withdrawn. The role is open." in page
    assert "solderer sentence" in page


def test_without_who_completed_it_the_team_stays_with_its_open_role(teams: Teams) -> None:
    withdraw(teams.people[0])
    page = teams.page()
    assert "builder sentence" not in page
    assert "Completes this team" not in page
    assert "leader sentence" in page


def test_a_team_that_withdrew_is_gone(teams: Teams) -> None:
    withdraw(teams.team)
    page = teams.page()
    assert "Atomic clock group" not in page
    assert "coder sentence" in page


def test_a_set_of_which_nobody_is_left_is_gone(teams: Teams) -> None:
    for person in teams.people[1:]:
        withdraw(person)
    assert "People brought together" not in teams.page()


def test_others_see_nothing(teams: Teams) -> None:
    client = teams.scene.client(teams.scene.outsider)
    assert client.get(teams.path).status_code == 404
    assert client.get(teams.seat(teams.people[0])).status_code == 404


def test_looking_is_logged(teams: Teams) -> None:
    teams.page()
    seen = set(ProfileView.objects.filter(purpose="team").values_list("candidate__reference", flat=True))
    assert seen == {teams.team.reference, *(person.reference for person in teams.people)}


def test_a_seat_shows_the_masked_profile(teams: Teams) -> None:
    page = teams.page(teams.seat(teams.people[0]))
    assert "Hardware" in page
    assert "Verborgen" not in page
    assert "Institut Geheim" not in page
    assert ProfileView.objects.filter(purpose="team", candidate=teams.people[0]).count() == 1


def test_the_address_of_a_seat_outlives_the_rows(teams: Teams) -> None:
    path = teams.seat(teams.people[1])
    assert f'href="{path}"' in teams.page()
    seats = [(row.role, row.candidate, row.completes) for row in TeamSeat.objects.filter(proposal__rank=2)]
    roles = TeamProposal.objects.get(rank=2).roles
    TeamProposal.objects.all().delete()
    teams._propose(1, None, roles, seats)
    assert f'href="{path}"' in teams.page()
    assert "Algorithms" in teams.page(path)


def test_of_several_seats_the_best_proposal_is_shown(teams: Teams) -> None:
    roles = TeamProposal.objects.get(rank=2).roles
    assert "Hardware" in teams.page(teams.seat(teams.people[0]))
    TeamProposal.objects.filter(rank=1).update(rank=4)
    teams._propose(3, None, roles, [(0, teams.people[0], False)])
    page = teams.page(teams.seat(teams.people[0]))
    assert "Algorithms" in page
    assert "Hardware" not in page


def test_a_seat_of_who_withdrew_is_gone(teams: Teams) -> None:
    withdraw(teams.people[0])
    assert teams.scene.client().get(teams.seat(teams.people[0])).status_code == 404


def test_a_seat_leads_to_the_recommendation_where_there_is_one(teams: Teams) -> None:
    ledger = make_ledger()
    Recommendation.objects.create(
        run=teams.run, entry=teams.entry, candidate=teams.people[0], rank=1, score=ledger.score, known=1,
        ledger=ledger.to_json(),
    )  # fmt: skip
    answer = teams.scene.client().get(teams.seat(teams.people[0]))
    wanted = address("recommendation", *teams.key(teams.people[0]))
    assert (answer.status_code, answer.headers["Location"]) == (302, wanted)


def test_the_demand_leads_here_only_when_it_names_roles(teams: Teams) -> None:
    assert teams.path in teams.page(address("demand", "2026-9", teams.entry.reference))
    assert "/teams/" not in teams.page(address("demand", "2026-1", teams.scene.entry.reference))


def test_queries_do_not_grow_with_proposals(teams: Teams) -> None:
    few = _count(teams.scene, teams.path)
    roles = TeamProposal.objects.get(rank=2).roles
    for rank in range(3, 8):
        teams._propose(rank, None, roles, [(0, make_person(), False), (1, make_person(), False)])
    assert _count(teams.scene, teams.path) == few
