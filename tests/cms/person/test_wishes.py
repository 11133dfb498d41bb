"""Wishes are tried without saving, and saved with a press; what they change is told in sentences."""

import re

import pytest

from catalogue.choices import Purpose
from catalogue.models import Candidate
from catalogue.services.consent import consent_withdraw
from tests.cms.person.conftest import Scene, address

TRY = "?engagements=adviser&regions=hebei&months=3&try=1"


def text_of(scene: Scene, path: str, status: int = 200) -> str:
    answer = scene.client().get(path)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_form_shows_the_wishes_saved(scene: Scene) -> None:
    text = text_of(scene, address("wishes"))
    assert re.search(r'value="full_time"[^>]*checked', text)
    assert not re.search(r'value="adviser"[^>]*checked', text)
    assert re.search(r'name="months" value="6"', text)


def test_trying_saves_nothing_and_says_what_would_change(scene: Scene) -> None:
    text = text_of(scene, address("wishes") + TRY)
    assert "With the wishes you try" in text
    assert re.search(r'value="adviser"[^>]*checked', text)
    scene.candidate.refresh_from_db()
    assert scene.candidate.wish_engagements == ["full_time"]
    assert scene.candidate.version == 1


def test_trying_what_is_saved_says_so(scene: Scene) -> None:
    text = text_of(scene, address("wishes") + "?engagements=full_time&regions=beijing&months=6&try=1")
    assert "These are the wishes that are saved." in text


def test_saving(scene: Scene) -> None:
    answer = scene.client().post(address("wishes"), {"engagements": ["adviser"], "regions": ["hebei"], "months": "3"})
    assert answer.status_code == 302
    saved = Candidate.objects.get(pk=scene.candidate.pk)
    assert (saved.wish_engagements, saved.wish_regions, saved.wish_months) == (["adviser"], ["hebei"], 3)
    assert saved.version == 2
    assert "Your wishes are saved." in text_of_client(scene)


def text_of_client(scene: Scene) -> str:
    client = scene.client()
    return client.post(address("wishes"), {"months": "4"}, follow=True).content.decode()


@pytest.mark.parametrize("months", ["0", "13", "many", "-1", "9" * 400])
def test_nonsense_is_refused_in_words(scene: Scene, months: str) -> None:
    told = text_of(scene, address("wishes") + f"?months={months}&engagements=king&try=1", 422)
    assert "Please check what is marked." in told
    assert "Write the months a year as a whole number from 1 to 12" in told
    assert "king is none of them" in told
    answer = scene.client().post(address("wishes"), {"months": months, "engagements": ["king"]})
    assert answer.status_code == 422
    scene.candidate.refresh_from_db()
    assert scene.candidate.version == 1


def test_without_consent_wishes_are_kept_and_nothing_is_compared(scene: Scene) -> None:
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    assert "nothing is compared" in text_of(scene, address("wishes"))
    text = text_of(scene, address("wishes") + TRY)
    assert "With the wishes you try" not in text
    assert "Save these wishes" in text
    scene.client().post(address("wishes"), {"engagements": ["adviser"]})
    scene.candidate.refresh_from_db()
    assert scene.candidate.wish_engagements == ["adviser"]


def test_both_languages(scene: Scene) -> None:
    assert "按试算的意愿" in text_of(scene, address("wishes", language="zh-hans") + TRY)
