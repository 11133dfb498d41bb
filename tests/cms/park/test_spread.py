"""The list of a demand: whom the spread places there first, the others below a heading of their own."""

from matching.models import Recommendation
from tests.cms.park.conftest import Scene, make_person, make_recommendation
from tests.cms.park.test_walk import address

HEADING = "Beyond the spread: also recommended elsewhere"


def page(scene: Scene) -> str:
    return scene.client().get(address("demand", "2026-1", scene.entry.reference)).content.decode()


def test_who_is_placed_elsewhere_stands_below_a_heading(scene: Scene) -> None:
    other = make_recommendation(scene.entry, make_person("另一人", "Another"), rank=2)
    assert HEADING not in page(scene)
    Recommendation.objects.filter(pk=other.pk).update(placed=False)
    shown = page(scene)
    assert shown.index(scene.candidate.reference) < shown.index(HEADING) < shown.index(other.candidate.reference)


def test_a_list_of_which_nobody_is_placed_says_so(scene: Scene) -> None:
    Recommendation.objects.update(placed=False)
    assert "Everybody who fits is placed at other demands" in page(scene)
