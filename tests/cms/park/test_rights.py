"""Who sees what at the park's door: only their own base's recommendations, and never a name or contact by default."""

import pytest
from django.urls import reverse

from catalogue.choices import Purpose
from catalogue.selectors.contact import contact_released
from catalogue.services.consent import consent_give, consent_withdraw
from matching.models import Decision, ProfileView
from tests.cms.park.conftest import SECRET, Scene
from tests.cms.park.test_walk import address
from tests.factories.catalogue import make_base

NAMES = ("Verborgen", "ada@", "5550100", "Institut Geheim")


def _pages(scene: Scene) -> list[str]:
    return [
        address("inbox"),
        address("demand", "2026-1", scene.entry.reference),
        address("recommendation", *scene.key),
        address("log"),
        address("inbox", language="zh-hans"),
        address("recommendation", *scene.key, language="zh-hans"),
    ]


def test_no_page_holds_name_contact_or_employer(scene: Scene) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), {"outcome": "accept"})
    for path in _pages(scene):
        text = client.get(path).content.decode()
        assert not [name for name in NAMES if name in text], path


def test_contact_is_not_found_without_consent(scene: Scene) -> None:
    assert contact_released(scene.candidate, scene.base) is None
    assert scene.client().get(address("contact", *scene.key)).status_code == 404


def test_contact_released_to_another_base_stays_hidden(scene: Scene) -> None:
    consent_give(candidate=scene.candidate, purpose=Purpose.CONTACT, source="test", base=make_base("B02"))
    assert scene.client().get(address("contact", *scene.key)).status_code == 404


def test_contact_released_stands_on_a_page_of_its_own_and_looking_is_logged(scene: Scene) -> None:
    consent_give(candidate=scene.candidate, purpose=Purpose.CONTACT, source="test", base=scene.base)
    client = scene.client()
    before = client.get(address("recommendation", *scene.key)).content.decode()
    assert SECRET["email"] not in before
    assert address("contact", *scene.key) in before
    assert SECRET["email"] in client.get(address("contact", *scene.key)).content.decode()
    assert ProfileView.objects.filter(purpose="contact", viewer=scene.member).count() == 1
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.CONTACT, source="test")
    assert client.get(address("contact", *scene.key)).status_code == 404


def test_other_base_finds_nothing(scene: Scene) -> None:
    client = scene.client(scene.outsider)
    assert scene.entry.reference not in client.get(address("inbox")).content.decode()
    for path in (address("demand", "2026-1", scene.entry.reference), address("recommendation", *scene.key)):
        assert client.get(path).status_code == 404
    assert client.post(address("decide", *scene.key), {"outcome": "accept"}).status_code == 404
    assert not Decision.objects.exists()
    assert not ProfileView.objects.exists()


def test_other_base_can_not_undo(scene: Scene) -> None:
    scene.client().post(address("decide", *scene.key), {"outcome": "accept"})
    decision = Decision.objects.get()
    outsider = scene.client(scene.outsider)
    data = {"decision": decision.pk}
    assert outsider.post(address("undo", *scene.key), data).status_code == 404
    decision.refresh_from_db()
    assert decision.undone_at is None


def test_who_withdraws_consent_is_gone_at_once(scene: Scene) -> None:
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    client = scene.client()
    assert client.get(address("recommendation", *scene.key)).status_code == 404
    listed = client.get(address("demand", "2026-1", scene.entry.reference)).content.decode()
    assert scene.candidate.reference not in listed


@pytest.mark.parametrize("name", ["inbox", "log"])
def test_stranger_is_sent_to_sign_in(scene: Scene, client, name: str) -> None:  # type: ignore[no-untyped-def]
    response = client.get(address(name))
    assert response.url == f"{reverse('sign-in')}?next={address(name)}".replace("/zh-hans/", "/en/")


def test_pages_are_not_kept_by_caches_or_search_engines(scene: Scene) -> None:
    response = scene.client().get(address("recommendation", *scene.key))
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_pages_carry_no_inline_style_or_script(scene: Scene) -> None:
    for path in _pages(scene):
        text = scene.client().get(path).content.decode()
        assert " style=" not in text
        assert "<script" not in text
