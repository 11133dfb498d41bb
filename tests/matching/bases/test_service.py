"""People for bases and projects: only who consents to the base, not who stands better at a demand of it already."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import BaseMember, EditionEntry
from matching.bases.selectors import base_recommendation_for_user
from matching.bases.service import run_bases
from matching.dataset import FeatureMaker
from matching.ledger import Ledger
from matching.models import BaseRecommendation, MatchRun, Recommendation
from matching.services.pool import pool_load
from matching.training import model_ensure
from tests.factories.catalogue import (
    make_base,
    make_candidate,
    make_demand,
    make_industry,
    make_project,
    make_published_edition,
)
from tests.matching.makers import encode_words


class Scene:
    """A base of batteries with a robot project and one printed demand, and a run over it."""

    def __init__(self) -> None:
        self.industry = make_industry("NEV", name_zh="battery cell", name_en="battery cell")
        self.base = make_base("B01", description_en="battery cell line")
        self.base.industries.add(self.industry)
        self.project = make_project(
            "P01", base=self.base, industry=make_industry("EQ"), title_zh="robot arm", title_en="robot arm",
            key_technology_en="robot arm calibration", result_wanted_en="robot arm pilot",
        )  # fmt: skip
        demand = make_demand("", "battery cell chemist", base=self.base, industry=self.industry)
        edition = make_published_edition([demand])
        self.entries = list(EditionEntry.objects.filter(edition=edition).select_related("edition", "demand"))
        self.run = MatchRun.objects.create(edition=edition, model_version="m", data_digest="d")

    def recommend(self) -> None:
        trained = model_ensure(encode=encode_words)
        run_bases(self.run, self.entries, pool_load(FeatureMaker(encode_words, trained.terms)), trained)

    def found(self, project: Any = None) -> list[str]:
        rows = BaseRecommendation.objects.filter(run=self.run, project=project).order_by("rank")
        return list(rows.values_list("candidate__reference", flat=True))


@pytest.fixture
def scene(db: None, model_folder: Any) -> Scene:
    return Scene()


def test_base_and_project_find_their_own_people(scene: Scene) -> None:
    cells = make_candidate("", "battery cell line", industries=[scene.industry], works=[{"text_en": "battery cell"}])
    arms = make_candidate("", "robot arm builder", works=[{"text_en": "robot arm calibration pilot"}])
    make_candidate("", "green bond trader", works=[{"text_en": "green bond pricing"}])
    scene.recommend()
    assert scene.found()[:1] == [cells.reference]
    assert scene.found(scene.project)[:1] == [arms.reference]
    assert scene.run.report["bases"] == {
        "bases": 1, "bases_with_somebody": 1, "projects": 1, "projects_with_somebody": 1,
        "base_recommendations": BaseRecommendation.objects.filter(run=scene.run).count(),
    }  # fmt: skip


def test_the_ledger_adds_up_to_the_score(scene: Scene) -> None:
    make_candidate("", "battery cell line", works=[{"text_en": "battery cell"}])
    scene.recommend()
    row = BaseRecommendation.objects.filter(run=scene.run).first()
    assert row is not None
    ledger = Ledger.from_json(row.ledger)
    assert round(sum(line.contribution for line in ledger.lines), 4) == ledger.score == row.score


def test_a_team_is_judged_as_a_team(scene: Scene) -> None:
    team = make_candidate("", "battery cell line", party="team", works=[{"text_en": "battery cell"}])
    scene.recommend()
    row = BaseRecommendation.objects.get(run=scene.run, project=None, candidate=team)
    party = next(line for line in Ledger.from_json(row.ledger).lines if line.kind == "party")
    assert party.share == 1.0


def test_only_who_consents_to_the_base(scene: Scene) -> None:
    values: dict[str, Any] = {"works": [{"text_en": "battery cell line"}]}
    own = make_candidate("", "battery cell", consents=[Purpose.MATCHING], consent_base=scene.base, **values)
    other = make_candidate("", "battery cell", consents=[Purpose.MATCHING], consent_base=make_base("B02"), **values)
    silent = make_candidate("", "battery cell", consents=[Purpose.SEARCH], **values)
    scene.recommend()
    assert own.reference in scene.found()
    assert not {other.reference, silent.reference} & set(scene.found())


@pytest.mark.parametrize("placed", [True, False])
def test_who_is_placed_at_a_demand_of_the_base_is_left_out(scene: Scene, placed: bool) -> None:
    person = make_candidate("", "battery cell line", works=[{"text_en": "battery cell"}])
    Recommendation.objects.create(
        run=scene.run, entry=scene.entries[0], candidate=person, rank=1, score=0.9, known=1, ledger={}, placed=placed
    )
    scene.recommend()
    assert (person.reference in scene.found()) is not placed


def test_wishes_and_industry_alone_bring_nobody_to_a_base(scene: Scene) -> None:
    wishes = {"wish_engagements": ["full_time"], "wish_regions": ["beijing"]}
    trader = make_candidate("", "green bond trader", industries=[scene.industry], **wishes)
    scene.recommend()
    assert trader.reference not in scene.found()


def test_one_topic_of_many_is_enough(scene: Scene) -> None:
    """Somebody very near to one thing that the base works on is not held to the mean of all of them."""
    for serial, topic in enumerate(("vaccine dose", "chip design", "aircraft wing"), 11):
        demand = make_demand("", topic, base=scene.base, industry=scene.industry, shortage=5)
        edition = make_published_edition([demand], number=f"2026-{serial}")
        scene.entries.append(EditionEntry.objects.select_related("edition", "demand").get(edition=edition))
    expert = make_candidate("", "aircraft wing", works=[{"text_en": "aircraft wing"}])
    scene.recommend()
    assert expert.reference in scene.found()


def test_done_again_it_is_the_same(scene: Scene) -> None:
    for number in range(15):
        make_candidate("", f"battery cell line {number}", works=[{"text_en": "battery cell"}])
    scene.recommend()
    first = scene.found()
    scene.recommend()
    assert scene.found() == first
    assert len(first) == 10


def test_a_recommendation_is_found_by_its_member_after_another_run(scene: Scene) -> None:
    cells = make_candidate("", "battery cell line", industries=[scene.industry], works=[{"text_en": "battery cell"}])
    scene.recommend()
    MatchRun.objects.filter(pk=scene.run.pk).update(state=MatchRun.State.DONE)
    user = get_user_model().objects.create_user("member", password="secret")
    key = {"base": "B01", "candidate": cells.reference}
    with pytest.raises(CatalogueError) as error:
        base_recommendation_for_user(user, **key)
    assert error.value.code == "forbidden"
    BaseMember.objects.create(base=scene.base, user=user)
    before = base_recommendation_for_user(user, **key)
    scene.recommend()
    after = base_recommendation_for_user(user, **key)
    assert after.recommendation.pk != before.recommendation.pk
    assert after.ledger == before.ledger
    with pytest.raises(CatalogueError) as error:
        base_recommendation_for_user(user, **key, project="P01")
    assert error.value.code == "not_found"


def test_a_closed_base_gets_nobody(scene: Scene) -> None:
    make_candidate("", "battery cell line", works=[{"text_en": "battery cell"}])
    scene.base.active = False
    scene.base.save()
    scene.recommend()
    assert not BaseRecommendation.objects.exists()


def test_queries_do_not_grow_with_bases(scene: Scene, django_assert_max_num_queries: Any) -> None:
    make_candidate("", "battery cell line", works=[{"text_en": "battery cell"}])
    for number in range(2, 9):
        base = make_base(f"B0{number}", description_en="battery cell line")
        base.industries.add(scene.industry)
        make_project(f"P0{number}", base=base)
    model_ensure(encode=encode_words)
    with django_assert_max_num_queries(30):
        scene.recommend()
