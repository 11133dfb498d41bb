"""The park's pages ask the database the same number of times, however many are listed."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import EditionEntry
from tests.cms.park.conftest import Scene, make_person, make_recommendation
from tests.cms.park.test_walk import address
from tests.factories.catalogue import make_demand, make_published_edition


def _count(scene: Scene, path: str) -> int:
    client = scene.client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_demand_and_recommendation_do_not_grow_with_the_candidates(scene: Scene) -> None:
    paths = [address("demand", "2026-1", scene.entry.reference), address("recommendation", *scene.key)]
    few = [_count(scene, path) for path in paths]
    for rank in range(2, 8):
        make_recommendation(scene.entry, make_person(f"研究员{rank}"), rank=rank)
    assert [_count(scene, path) for path in paths] == few


def test_inbox_does_not_grow_with_the_demands(scene: Scene) -> None:
    few = _count(scene, address("inbox"))
    demands = [make_demand(f"岗位{number}", base=scene.base) for number in range(6)]
    edition = make_published_edition(demands, number="2026-2")
    for entry in EditionEntry.objects.filter(edition=edition):
        make_recommendation(entry, scene.candidate)
    assert _count(scene, address("inbox")) == few
