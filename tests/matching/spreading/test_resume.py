"""A run killed in one of its last steps keeps the steps that were done whole, nothing of the one that was not."""

from typing import Any

import pytest

from matching.models import BaseRecommendation, MatchRun, Recommendation, TeamProposal, TeamSeat
from matching.services.run import run_execute
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition
from tests.matching.conftest import Site
from tests.matching.makers import encode_words

ROLES = ("battery cell", "robot arm")


@pytest.fixture
def team_site(site: Site) -> Site:
    """The small site with a team demand in an edition of its own, and people for its roles."""
    roles = [{"zh": "", "en": role} for role in ROLES]
    demand = make_demand("", "battery cell robot arm", base=site.parks[0], party="team", team_roles=roles)
    for role in ROLES:
        make_candidate("", "battery cell robot arm", works=[{"text_en": role}])
    site.parks[0].description_en = "battery cell line"
    site.parks[0].save()
    site.edition = make_published_edition([demand], number="2026-7")
    return site


def results(run: MatchRun) -> list[Any]:
    seats = TeamSeat.objects.filter(proposal__run=run).order_by("proposal__rank", "role")
    bases = BaseRecommendation.objects.filter(run=run).order_by("base", "project", "rank")
    rows = Recommendation.objects.filter(run=run).order_by("entry", "rank")
    return [
        list(seats.values_list("proposal__rank", "role", "candidate", "share")),
        list(bases.values_list("base", "project", "candidate", "score")),
        list(rows.values_list("entry", "candidate", "placed", "score")),
    ]


@pytest.mark.parametrize(
    ("model", "done"), [(TeamSeat, ["spread"]), (BaseRecommendation, ["spread", "teams"])], ids=["teams", "bases"]
)
def test_a_killed_step_leaves_nothing_and_is_done_again(
    team_site: Site, monkeypatch: pytest.MonkeyPatch, model: Any, done: list[str]
) -> None:
    whole = run_execute(edition=team_site.edition, encode=encode_words)
    assert all(results(whole)[:1])
    insert = model.objects.bulk_create

    def die(rows: Any, **values: Any) -> None:
        insert(rows, **values)
        raise OSError("killed")

    monkeypatch.setattr(model.objects, "bulk_create", die)
    with pytest.raises(OSError, match="killed"):
        run_execute(edition=team_site.edition, encode=encode_words, again=True)
    left = MatchRun.objects.exclude(pk=whole.pk).get(edition=team_site.edition)
    assert left.state == MatchRun.State.RUNNING
    assert left.report["steps_done"] == done
    assert TeamProposal.objects.filter(run=left).exists() is (model is BaseRecommendation)
    assert not model.objects.filter(**{"proposal__run" if model is TeamSeat else "run": left}).exists()

    monkeypatch.setattr(model.objects, "bulk_create", insert)
    carried_on = run_execute(edition=team_site.edition, encode=encode_words, again=True)
    assert carried_on == left
    assert results(carried_on) == results(whole)
