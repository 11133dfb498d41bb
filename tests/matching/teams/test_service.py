"""Teams of a run: stored with their seats, only of who consents to the base, again the same when done again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import BaseMember, Candidate, EditionEntry
from catalogue.models.candidate import TeamMember
from catalogue.services.consent import consent_withdraw
from matching.dataset import FeatureMaker
from matching.models import MatchRun, TeamProposal, TeamSeat
from matching.services.pool import pool_load
from matching.teams.selectors import seat_for_user
from matching.teams.service import run_teams
from matching.training import model_ensure
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.matching.makers import encode_words

ROLES = ("battery cell", "robot arm", "chip design")
Run = Callable[[], MatchRun]


def make_team(*members: str) -> Candidate:
    team = make_candidate("", " ".join(members), party="team")
    for position, text in enumerate(members):
        TeamMember.objects.create(candidate=team, position=position, role_en=text)
    return team


def make_person(text: str, **values: Any) -> Candidate:
    return make_candidate("", " ".join(ROLES), works=[{"text_en": text}], **values)


@pytest.fixture
def execute(db: None, model_folder: Any) -> Run:
    """Makes a run over one team demand, and its teams."""
    base = make_base("B01")
    roles = [{"zh": "", "en": role} for role in ROLES]
    demand = make_demand("", " ".join(ROLES), base=base, party="team", team_roles=roles)
    edition = make_published_edition([demand, make_demand("", "battery cell", base=base)])
    entries = list(EditionEntry.objects.filter(edition=edition).select_related("edition", "demand").order_by("number"))

    def make() -> MatchRun:
        run = MatchRun.objects.get_or_create(edition=edition, model_version="m", data_digest="d")[0]
        trained = model_ensure(encode=encode_words)
        run_teams(run, entries, pool_load(FeatureMaker(encode_words, trained.terms)), trained)
        return run

    return make


def seats(run: MatchRun) -> list[tuple[int, int, str, bool]]:
    rows = TeamSeat.objects.filter(proposal__run=run).order_by("proposal__rank", "role")
    return list(rows.values_list("proposal__rank", "role", "candidate__reference", "completes"))


def test_a_team_is_stored_with_who_completes_it(execute: Run) -> None:
    team, person = make_team("battery cell", "robot arm"), make_person("chip design")
    run = execute()
    proposal = TeamProposal.objects.get(run=run, team=team)
    assert [row["by"] for row in proposal.roles] == ["member", "member", ""]
    assert [row["after"]["by"] for row in proposal.roles] == ["member", "member", "person"]
    assert proposal.roles[0]["evidence"]["en"] == "battery cell"
    assert (proposal.rank, 2, person.reference, True) in seats(run)
    assert run.report["teams"]["teams_completed_by_one"] == 1


def test_people_make_a_set_and_a_next_best(execute: Run) -> None:
    people = [make_person(role) for role in ROLES]
    spare = make_person("chip design arm")
    run = execute()
    assert [row[2] for row in seats(run) if row[0] == 1] == [row.reference for row in people]
    assert spare.reference in {row[2] for row in seats(run) if row[0] == 2}
    assert run.report["teams"]["team_demands_with_every_role_covered"] == 1


def test_only_demands_with_roles_get_proposals(execute: Run) -> None:
    make_person("battery cell")
    make_person("robot arm")
    run = execute()
    assert set(TeamProposal.objects.filter(run=run).values_list("entry__number", flat=True)) == {1}


def test_only_who_consents_to_the_base_is_seated(execute: Run) -> None:
    make_person("robot arm")
    own = make_person("chip design", consents=[Purpose.MATCHING], consent_base=make_base("B01"))
    other = make_person("battery cell", consents=[Purpose.MATCHING], consent_base=make_base("B02"))
    silent = make_person("battery cell", consents=[Purpose.SEARCH])
    seated = {row[2] for row in seats(execute())}
    assert own.reference in seated
    assert not seated & {other.reference, silent.reference}


def test_done_again_it_is_the_same(execute: Run) -> None:
    make_team("battery cell", "robot arm")
    for role in ROLES:
        make_person(role)
    first = seats(execute())
    assert seats(execute()) == first
    assert first


def test_a_seat_is_found_by_its_member_after_another_run(execute: Run) -> None:
    for role in ROLES:
        make_person(role)
    run = execute()
    MatchRun.objects.filter(pk=run.pk).update(state=MatchRun.State.DONE)
    user = get_user_model().objects.create_user("member", password="secret")
    before = TeamSeat.objects.filter(proposal__run=run).earliest("proposal__rank", "role")
    entry, reference = before.proposal.entry, before.candidate.reference
    key = {"number": entry.edition.number, "reference": entry.reference, "candidate": reference}
    with pytest.raises(CatalogueError) as error:
        seat_for_user(user, **key)
    assert error.value.code == "forbidden"
    BaseMember.objects.create(base=make_base("B01"), user=user)
    execute()
    found, profile = seat_for_user(user, **key)
    assert found.pk != before.pk
    assert (found.role, profile.reference) == (before.role, reference)


def test_who_withdrew_before_is_not_looked_at(execute: Run) -> None:
    person = make_person("chip design")
    consent_withdraw(candidate=person, purpose=Purpose.MATCHING, source="test")
    assert seats(execute()) == []
