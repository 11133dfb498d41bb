"""What a base is shown at which place is kept: once a day, in one query, and for nobody who may not look."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import BaseMember
from matching.models import Exposure
from matching.replaying.reference import reference_of
from tests.cms.park.conftest import Scene, make_person, make_recommendation
from tests.cms.park.test_walk import address, page


def _places() -> list[tuple[int, int]]:
    return sorted(Exposure.objects.values_list("recommendation", "position"))


def test_a_list_keeps_every_place_once_a_day_and_person(scene: Scene) -> None:
    rows = [
        scene.recommendation,
        *(make_recommendation(scene.entry, make_person(f"研究员{rank}"), rank) for rank in (2, 3)),
    ]
    for _look in range(2):
        page(scene, "demand", "2026-1", scene.entry.reference)
    page(scene, "recommendation", *scene.key[:2], rows[1].candidate.reference)
    assert _places() == [(row.pk, place) for place, row in enumerate(rows, 1)]
    colleague = get_user_model().objects.create_user("colleague", password="secret")
    BaseMember.objects.create(base=scene.base, user=colleague)
    scene.client(colleague).get(address("demand", "2026-1", scene.entry.reference))
    assert Exposure.objects.count() == 6


def test_it_costs_one_query_however_long_the_list(scene: Scene) -> None:
    for rank in range(2, 9):
        make_recommendation(scene.entry, make_person(f"研究员{rank}"), rank)
    client = scene.client()
    with CaptureQueriesContext(connection) as captured:
        client.get(address("demand", "2026-1", scene.entry.reference))
    assert sum("matching_exposure" in query["sql"] for query in captured) == 1
    assert Exposure.objects.count() == 8


def test_who_may_not_look_leaves_no_trace(scene: Scene) -> None:
    client = scene.client(scene.outsider)
    assert client.get(address("demand", "2026-1", scene.entry.reference)).status_code == 404
    assert client.get(address("recommendation", *scene.key)).status_code == 404
    assert not Exposure.objects.exists()


def test_the_page_prints_the_reference(scene: Scene) -> None:
    assert reference_of(scene.recommendation.pk) in page(scene, "recommendation", *scene.key)
    chinese = page(scene, "recommendation", *scene.key, language="zh-hans")
    assert f"编号 {reference_of(scene.recommendation.pk)}" in chinese
