"""People for the user's bases and projects: only who consents, only one's own bases, opening one is logged."""

from typing import Any

import pytest

from catalogue.choices import Purpose
from catalogue.models import BaseMember
from catalogue.services.consent import consent_withdraw
from matching.models import BaseRecommendation, MatchRun, ProfileView
from tests.cms.park.conftest import Scene, make_ledger, make_person
from tests.cms.park.test_queries import _count
from tests.cms.park.test_walk import address
from tests.factories.catalogue import make_base, make_project, make_published_edition


class Places:
    """A base with a project; one person is recommended to each."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.project = make_project(
            "P01", base=scene.base, title_en="Clock project", key_technology_zh="光晶格", key_technology_en="Lattices"
        )
        self.run = scene.recommendation.run
        self.for_base = self.recommend(None, "Clock maker")
        self.for_project = self.recommend(self.project, "Lattice maker")

    def recommend(self, project: Any, headline: str, **values: Any) -> BaseRecommendation:
        ledger = make_ledger()
        row = {"run": self.run, "base": self.scene.base, "rank": 1} | values
        return BaseRecommendation.objects.create(
            project=project, candidate=make_person("钟表", headline), score=ledger.score, known=ledger.known,
            ledger=ledger.to_json(), **row,
        )  # fmt: skip

    def path(self, row: BaseRecommendation) -> str:
        place = [row.base.code] if row.project is None else [row.base.code, row.project.code]
        return address("project-person" if row.project else "base-person", *place, row.candidate.reference)

    def page(self, path: str = "", user: Any = None) -> str:
        answer = self.scene.client(user).get(path or address("base"))
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def places(scene: Scene) -> Places:
    return Places(scene)


def test_base_and_project_are_listed_with_their_people(places: Places) -> None:
    page = places.page()
    for words in ("B01 Park", "Clock maker", "Clock project", "Lattices", "Lattice maker", "Speaks for it:"):
        assert words in page
    assert "Verborgen" not in page


def test_in_chinese_too(places: Places) -> None:
    page = places.page(address("base").replace("/en/", "/zh-hans/"))
    for words in ("适合本基地及其项目的人才", "基地整体", "待突破的关键技术", "光晶格"):
        assert words in page


def test_a_person_shows_the_ledger_and_is_logged(places: Places) -> None:
    page = places.page(places.path(places.for_project))
    assert "Led the building of atomic clocks" in page
    assert "Recommended for the project" in page
    assert "Institut Geheim" not in page
    seen = ProfileView.objects.get(purpose="base")
    assert (seen.candidate, seen.base, seen.viewer) == (
        places.for_project.candidate, places.scene.base, places.scene.member,
    )  # fmt: skip


def test_addresses_outlive_the_rows(places: Places) -> None:
    rows = (places.for_base, places.for_project)
    paths = [places.path(row) for row in rows]
    BaseRecommendation.objects.all().delete()
    for row, path in zip(rows, paths, strict=True):
        row.pk = None
        row.save(force_insert=True)
        assert f'<a href="{path}">' in places.page()
        assert row.candidate.reference in places.page(path)


def test_base_and_project_are_addressed_apart(places: Places) -> None:
    reference = places.for_project.candidate.reference
    wrong = [
        address("base-person", "B01", reference),
        address("project-person", "B01", "P01", places.for_base.candidate.reference),
        address("project-person", "B02", "P01", reference),
        address("project-person", "B01", "P02", reference),
    ]
    for path in wrong:
        assert places.scene.client().get(path).status_code == 404
    assert not ProfileView.objects.exists()


def test_who_withdrew_is_gone(places: Places) -> None:
    consent_withdraw(candidate=places.for_base.candidate, purpose=Purpose.MATCHING, source="test")
    assert "Clock maker" not in places.page()
    assert places.scene.client().get(places.path(places.for_base)).status_code == 404


def test_others_see_nothing(places: Places) -> None:
    assert "Clock maker" not in places.page(user=places.scene.outsider)
    client = places.scene.client(places.scene.outsider)
    for row in (places.for_base, places.for_project):
        assert client.get(places.path(row)).status_code == 404


def test_who_lost_the_base_sees_nothing(places: Places) -> None:
    BaseMember.objects.filter(user=places.scene.member).delete()
    assert "You do not act for a base yet" in places.page()
    assert places.scene.client().get(places.path(places.for_base)).status_code == 404


def test_a_closed_base_is_not_listed(places: Places) -> None:
    places.scene.base.active = False
    places.scene.base.save()
    assert "Clock maker" not in places.page()


def test_a_newer_edition_takes_over(places: Places) -> None:
    edition = make_published_edition(number="2026-2", period_start="2026-07-01", period_end="2026-12-31")
    MatchRun.objects.create(edition=edition, model_version="m", data_digest="d", state=MatchRun.State.DONE)
    page = places.page()
    assert "Clock maker" not in page
    assert "Nobody is recommended yet." in page


def test_queries_do_not_grow(places: Places) -> None:
    few = _count(places.scene, address("base"))
    for rank in range(2, 7):
        places.recommend(None, f"Maker {rank}", rank=rank)
        base = make_base(f"B1{rank}")
        BaseMember.objects.create(base=base, user=places.scene.member)
        places.recommend(make_project(f"P1{rank}", base=base), "Other", base=base)
    assert _count(places.scene, address("base")) == few
