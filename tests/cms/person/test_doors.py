"""Who comes in where: candidates to their demands, members of bases to the park, everybody else to a plain page."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import BaseMember, Candidate
from matching.models import Recommendation
from matching.services import profile_view_log
from tests.cms.person.conftest import Scene, address
from tests.factories.catalogue import make_base, make_demand, make_published_edition

PAGES = ("demands", "wishes", "looks")


def test_strangers_sign_in_first(scene: Scene) -> None:
    for name in PAGES:
        assert Client().get(address(name))["Location"].startswith("/en/sign-in/")


def test_an_account_without_candidate_gets_a_plain_page(scene: Scene) -> None:
    other = get_user_model().objects.create_user("other")
    for name in PAGES:
        answer = scene.client(other).get(address(name))
        assert answer.status_code == 200
        assert "This account belongs to no candidate" in answer.content.decode()
        assert "battery" not in answer.content.decode()


def test_signing_in_leads_a_candidate_to_their_page(scene: Scene) -> None:
    said = {"username": "talent", "password": "secret"}
    assert Client().post("/en/sign-in/", said)["Location"] == address("demands")
    BaseMember.objects.create(base=make_base("B01"), user=scene.user)
    assert Client().post("/en/sign-in/", said)["Location"] == "/en/park/"


def test_the_public_menu_has_the_way_for_candidates_only(scene: Scene) -> None:
    assert address("demands") in scene.client().get("/en/demands/").content.decode()
    other = get_user_model().objects.create_user("other")
    assert address("demands") not in scene.client(other).get("/en/demands/").content.decode()
    assert address("demands") not in Client().get("/en/demands/").content.decode()


def test_who_looked_is_told_by_base_and_purpose_and_never_by_name(scene: Scene) -> None:
    member = get_user_model().objects.create_user("member-of-the-base")
    BaseMember.objects.create(base=make_base("B01"), user=member)
    row = Recommendation.objects.get(entry=scene.entries[0], candidate=scene.candidate)
    profile_view_log(recommendation=row, user=member)
    text = scene.client().get(address("looks")).content.decode()
    assert "B01 Park" in text
    assert "Looked at a recommendation of you" in text
    assert "member-of-the-base" not in text


def test_queries_do_not_grow_with_the_demands(scene: Scene) -> None:
    paths = [address("demands"), address("demand", scene.entries[0].reference), address("looks")]
    few = [_count(scene, path) for path in paths]
    demands = [make_demand("", f"battery cell work {number}", base=make_base()) for number in range(8)]
    make_published_edition(demands, number="2026-2")
    assert [_count(scene, path) for path in paths] == few


def _count(scene: Scene, path: str) -> int:
    client = scene.client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_answers_are_never_kept_by_a_browser(scene: Scene) -> None:
    for name in PAGES:
        assert "no-store" in scene.client().get(address(name))["Cache-Control"]
    assert Candidate.objects.filter(user=scene.user).exists()
