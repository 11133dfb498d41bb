"""Addresses of people outlive the run that recommended them, and say the same of what is gone and what may not be
seen."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.urls import resolve
from django.utils import timezone

from catalogue.choices import Purpose
from catalogue.models import BaseMember
from catalogue.services.consent import consent_give, consent_withdraw
from matching.models import Decision, Exposure, MatchRun, Recommendation
from matching.replaying.reference import reference_of
from tests.cms.park.conftest import Scene, make_ledger, make_person
from tests.cms.park.test_queries import _count
from tests.cms.park.test_walk import address, page

DECLINE = {"outcome": "decline", "reason": "ability", "note": "Never built a clock <b>alone</b>"}


def newer_run(scene: Scene) -> MatchRun:
    """A newer finished run over the edition, which recommends nobody."""
    now = timezone.now()
    MatchRun.objects.filter(pk=scene.recommendation.run_id).update(finished_at=now - timedelta(days=1))
    return MatchRun.objects.create(
        edition=scene.entry.edition, model_version="m2", data_digest="d", state=MatchRun.State.DONE, finished_at=now
    )


def recommended_again(scene: Scene) -> Recommendation:
    """The same candidate for the same demand in a newer run."""
    ledger = make_ledger()
    return Recommendation.objects.create(
        run=newer_run(scene), entry=scene.entry, candidate=scene.candidate, rank=1, score=ledger.score,
        known=ledger.known, ledger=ledger.to_json(),
    )  # fmt: skip


def colleague(scene: Scene) -> AbstractUser:
    user = get_user_model().objects.create_user("colleague", password="secret")
    BaseMember.objects.create(base=scene.base, user=user)
    return user


def plain(text: str) -> str:
    """A page without what differs at each request: where it stands and its tokens."""
    return re.sub(r'(?:value|href)="[^"]*"', "", text)


def test_a_recommendation_keeps_its_address_over_a_run(scene: Scene) -> None:
    path = address("recommendation", *scene.key)
    assert path in page(scene, "demand", "2026-1", scene.entry.reference)
    newer = recommended_again(scene)
    found = page(scene, "recommendation", *scene.key)
    assert reference_of(newer.pk) in found
    assert path in page(scene, "demand", "2026-1", scene.entry.reference)


def test_a_decision_on_a_page_opened_before_a_run_is_kept_on_the_newer_recommendation(scene: Scene) -> None:
    client = scene.client()
    opened = client.get(address("recommendation", *scene.key)).content.decode()
    (form, *_rest) = re.findall(r'action="([^"]*/decide/)"', opened)
    newer = recommended_again(scene)
    assert client.post(form, DECLINE).url == address("recommendation", *scene.key)
    decision = Decision.objects.get()
    assert (decision.recommendation, decision.note) == (newer, DECLINE["note"])


def test_a_decision_of_an_earlier_run_is_undone_on_the_page_of_the_newer_one(scene: Scene) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), DECLINE)
    recommended_again(scene)
    assert "Abilities do not fit" in page(scene, "recommendation", *scene.key)
    client.post(address("undo", *scene.key), {"decision": Decision.objects.get().pk})
    assert Decision.objects.get().undone_by == scene.member
    assert 'value="accept"' in page(scene, "recommendation", *scene.key)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "is no longer recommended for this demand"), ("zh-hans", "已不再推荐给该需求")]
)
def test_the_log_leads_to_what_an_earlier_run_recommended(scene: Scene, language: str, words: str) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), DECLINE)
    newer_run(scene)
    shown = Exposure.objects.count()
    path = address("recommendation", *scene.key, language=language)
    assert path in page(scene, "log", language=language)
    found = page(scene, "recommendation", *scene.key, language=language)
    assert words in found
    assert "/undo/" in found
    assert "/decide/" not in found
    # It stands in no list, so it is not counted as shown at a place of one.
    assert Exposure.objects.count() == shown
    client.post(address("undo", *scene.key), {"decision": Decision.objects.get().pk})
    found = page(scene, "recommendation", *scene.key, language=language)
    assert "/undo/" not in found
    assert "/decide/" not in found


def test_who_withdrew_is_named_in_the_log_without_a_link(scene: Scene) -> None:
    scene.client().post(address("decide", *scene.key), DECLINE)
    newer_run(scene)
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    found = page(scene, "log")
    assert scene.candidate.reference in found
    assert address("recommendation", *scene.key) not in found
    assert scene.client().get(address("recommendation", *scene.key)).status_code == 404


def test_the_log_asks_the_same_however_many_decisions(scene: Scene) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), DECLINE)
    few = _count(scene, address("log"))
    for _time in range(4):
        Decision.objects.update(undone_at=timezone.now())
        client.post(address("decide", *scene.key), DECLINE)
    assert Decision.objects.count() == 5
    assert _count(scene, address("log")) == few


@pytest.mark.parametrize(("decision", "status"), [({"outcome": "accept"}, 200), (DECLINE, 404)])
def test_contact_of_who_is_no_longer_recommended_stays_with_who_accepted(
    scene: Scene, decision: dict[str, str], status: int
) -> None:
    consent_give(candidate=scene.candidate, purpose=Purpose.CONTACT, source="test", base=scene.base)
    scene.client().post(address("decide", *scene.key), decision)
    assert scene.client().get(address("contact", *scene.key)).status_code == 200
    newer_run(scene)
    assert scene.client().get(address("contact", *scene.key)).status_code == status
    assert ("/contact/" in page(scene, "recommendation", *scene.key)) is (status == 200)
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.CONTACT, source="test")
    assert scene.client().get(address("contact", *scene.key)).status_code == 404


@pytest.mark.parametrize("reason", ["not recommended", "withdrew", "unknown"])
def test_what_was_typed_comes_back_when_it_can_not_be_kept(scene: Scene, reason: str) -> None:
    key = scene.key
    if reason == "not recommended":
        newer_run(scene)
    elif reason == "withdrew":
        consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    else:
        key = (*scene.key[:2], "C-1999-00001")
    answer = scene.client().post(address("decide", *key), DECLINE)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "no longer recommended for this demand, so nothing more can be decided" in told
    assert "Never built a clock &lt;b&gt;alone&lt;/b&gt;" in told
    assert "Abilities do not fit" in told
    assert address("demand", *key[:2]) in told
    assert not Decision.objects.exists()


def test_what_was_typed_comes_back_on_the_page_of_an_earlier_recommendation(scene: Scene) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), {"outcome": "accept"})
    client.post(address("undo", *scene.key), {"decision": Decision.objects.get().pk})
    newer_run(scene)
    answer = client.post(address("decide", *scene.key), DECLINE)
    assert answer.status_code == 409
    assert "Never built a clock" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_what_was_typed_comes_back_when_a_colleague_was_faster(scene: Scene) -> None:
    scene.client(colleague(scene)).post(address("decide", *scene.key), {"outcome": "accept"})
    answer = scene.client().post(address("decide", *scene.key), DECLINE)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Undo it first to decide anew." in told
    assert "Never built a clock" in told
    assert Decision.objects.get().outcome == "accept"


def test_undoing_needs_the_address_of_what_was_decided(scene: Scene) -> None:
    scene.client().post(address("decide", *scene.key), DECLINE)
    other = (*scene.key[:2], make_person().reference)
    data = {"decision": Decision.objects.get().pk}
    assert scene.client().post(address("undo", *other), data).status_code == 404
    assert Decision.objects.get().undone_at is None


@pytest.mark.parametrize(
    ("language", "words", "leads"),
    [
        ("en", "There is nothing here, or no longer", ("Recommendations", "People for our base")),
        ("zh-hans", "这里没有内容，或内容已不再提供", ("推荐", "基地人才")),
    ],
)
def test_a_member_is_told_that_it_is_gone_and_led_back(
    scene: Scene, language: str, words: str, leads: tuple[str, str]
) -> None:
    newer_run(scene)
    gone = (("recommendation", scene.key, "inbox"), ("base-person", ("B01", scene.candidate.reference), "base"))
    for (name, key, back), lead in zip(gone, leads, strict=True):
        answer = scene.client().get(address(name, *key, language=language))
        assert answer.status_code == 404
        assert "no-store" in answer["Cache-Control"]
        told = answer.content.decode()
        assert words in told
        assert f'<a href="{address(back, language=language)}">{lead}</a></p>' in told


def test_what_may_not_be_seen_looks_like_what_does_not_exist(scene: Scene) -> None:
    client, unknown = scene.client(scene.outsider), ("2026-1", "BJ-1999-00001", "C-1999-00001")
    nothing = plain(client.get(address("recommendation", *unknown)).content.decode())
    assert "There is nothing here" in nothing
    for key in (scene.key, (*scene.key[:2], unknown[2]), (*unknown[:2], scene.key[2])):
        for name in ("recommendation", "seat", "contact"):
            answer = client.get(address(name, *key))
            assert (answer.status_code, plain(answer.content.decode())) == (404, nothing)
        for name in ("decide", "undo"):
            answer = client.post(address(name, *key), {**DECLINE, "decision": 1})
            assert (answer.status_code, plain(answer.content.decode())) == (404, nothing)


def test_a_former_address_leads_to_the_new_one(scene: Scene) -> None:
    former = f"/en/park/recommendations/{scene.recommendation.pk}/"
    recommended_again(scene)
    answer = scene.client().get(former)
    assert (answer.status_code, answer.headers["Location"]) == (308, address("recommendation", *scene.key))
    scene.client().post(former + "decide/", DECLINE, follow=True)
    assert Decision.objects.get().note == DECLINE["note"]
    assert scene.client().get(former + "other/").status_code == 404
    assert scene.client(scene.outsider).get(former).status_code == 404
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    assert scene.client().get(former).status_code == 404


@pytest.mark.parametrize("name", ["demand", "mode", "teams", "seat", "recommendation", "decide", "undo", "contact"])
def test_no_address_about_a_demand_hides_another(name: str) -> None:
    key = ("2026-1", "BJ-2026-00001", "C-2026-00001")[: 2 if name in {"demand", "mode", "teams"} else 3]
    assert resolve(address(name, *key)).url_name == name


@pytest.mark.parametrize("key", [("B01", "C-2026-00001"), ("2026-1", "teams", "C-2026-00001"), ("log", "mode", "T-1")])
def test_no_address_about_a_base_hides_another(key: tuple[str, ...]) -> None:
    name = "base-person" if len(key) == 2 else "project-person"
    assert resolve(address(name, *key)).url_name == name


def test_the_day_of_the_earlier_run_is_told(scene: Scene) -> None:
    scene.client().post(address("decide", *scene.key), DECLINE)
    newer_run(scene)
    run = MatchRun.objects.get(pk=scene.recommendation.run_id)
    assert run.finished_at is not None
    day = f"{timezone.localtime(run.finished_at):%Y-%m-%d}"
    assert f"The reasons below are those of {day}." in page(scene, "recommendation", *scene.key)
