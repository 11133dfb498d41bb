"""What a candidate reads: the list, one demand with all reasons, filters, and what is said when there is nothing."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import override

from catalogue.choices import DemandState, Purpose
from catalogue.models import BaseMember, Candidate, Demand, Job
from catalogue.services.consent import consent_give, consent_withdraw
from cms.public.wording.dates import day_words
from matching.models import Decision, Recommendation
from matching.person import finding
from matching.person.preparing import KIND
from tests.cms.person.conftest import Scene, address
from tests.factories.catalogue import make_base

STRANGE = ("vector", "cosine", "embedding", "calibrat")


def text_of(scene: Scene, path: str, status: int = 200) -> str:
    answer = scene.client().get(path)
    assert answer.status_code == status, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_list_shows_what_fits_with_reasons_in_plain_words(scene: Scene) -> None:
    text = text_of(scene, address("demands"))
    assert "battery cell design" in text
    assert "battery cell line at scale" in text
    assert "of 100" in text
    assert "You are among the people recommended for it" in text
    assert not [word for word in STRANGE if word in text.casefold()]


def test_one_demand_shows_both_sentences_conditions_formal_and_wishes(scene: Scene) -> None:
    text = text_of(scene, address("demand", scene.entries[0].reference))
    for said in (
        "电池产线经验",
        "battery cell line at scale",
        "Conditions",
        "Not shown in your profile yet",
        "vaccine dose trials",
        "Your age is never compared",
        "at most 15 of 100 points",
        "Without “Full time” among your wishes",
    ):
        assert said in text, said
    assert not [word for word in STRANGE if word in text.casefold()]


def test_points_of_the_page_add_up_to_the_score_of_the_recommendation(scene: Scene) -> None:
    entry = scene.entries[0]
    text = text_of(scene, address("demand", entry.reference))
    table = text[text.index('<table class="numbers">') :]
    rows = [float(found) for found in re.findall(r'<td class="number">([\d.]+)</td></tr>', table)]
    score = Recommendation.objects.get(entry=entry, candidate=scene.candidate).score
    assert rows[-1] == pytest.approx(score * 100)
    assert sum(rows[:-1]) == pytest.approx(rows[-1])


def test_both_languages_say_the_same(scene: Scene) -> None:
    text = text_of(scene, address("demand", scene.entries[0].reference, language="zh-hans"))
    assert "档案尚未体现的内容" in text
    assert "如果意愿中没有“全职" in text
    assert "适合您的需求" in text_of(scene, address("demands", language="zh-hans"))


def test_a_profile_that_says_nothing_is_told_so(scene: Scene) -> None:
    said = "Your profile says nothing yet of what you have done"
    assert said not in text_of(scene, address("demands"))
    for told in (scene.candidate.texts, scene.candidate.works, scene.candidate.skills):
        told.all().delete()
    assert said in text_of(scene, address("demands"))
    one = text_of(scene, address("demand", scene.entries[0].reference))
    assert said in one
    assert "Nearest to it:" not in one
    known = re.search(r"Known from your profile</dt><dd>(\d+) %", one)
    assert known
    assert int(known[1]) < 50


def test_narrowing_and_nonsense(scene: Scene) -> None:
    hebei = text_of(scene, address("demands") + "?region=hebei&scope=wide")
    assert "battery cell design" not in hebei
    odd = text_of(scene, address("demands") + "?region=atlantis&page=x&scope=moon&engagement=%00")
    assert "left out: “atlantis”" in odd
    assert "battery cell design" in odd
    assert "No open demand comes near" in text_of(scene, address("demands") + "?industry=NE&region=tianjin")


def test_a_closed_or_unknown_demand_has_no_page_here(scene: Scene) -> None:
    entry = scene.entries[0]
    Demand.objects.filter(pk=entry.demand_id).update(state=DemandState.FILLED)
    answer = scene.client().get(address("demand", entry.reference))
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/demands/{entry.reference}/"
    assert scene.client().get(address("demand", "BJ-2026-99999")).status_code == 404
    assert "battery cell design" not in text_of(scene, address("demands"))


@pytest.mark.parametrize("page", ["demands", "demand"])
def test_without_consent_the_page_explains_and_offers_nothing(scene: Scene, page: str) -> None:
    path = address(page, *([scene.entries[0].reference] if page == "demand" else []))
    scene.client().get(path)
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    text = text_of(scene, path)
    assert "Nothing is compared without your consent" in text
    assert "battery cell" not in text


def test_what_was_withdrawn_has_its_day_and_the_print_stays_open(scene: Scene) -> None:
    reference = scene.entries[0].reference
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    text = text_of(scene, address("demand", reference))
    with override("en"):
        day = day_words(timezone.now())
    assert f"On {day} you withdrew your consent to be recommended" in text
    assert f'href="/en/demands/{reference}/">Read demand {reference} as printed' in text
    assert "as printed" not in text_of(scene, address("demands"))
    text_of(scene, address("demand", "BJ-2026-99999"), 404)
    scene.candidate.consents.all().delete()
    assert "You have not agreed to be recommended to bases, so no program" in text_of(scene, address("demands"))


def test_consent_for_one_base_says_which_bases_do_not_see_the_person(scene: Scene) -> None:
    consent_withdraw(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test")
    consent_give(candidate=scene.candidate, purpose=Purpose.MATCHING, source="test", base=make_base("B02"))
    text = text_of(scene, address("demands"))
    assert "You have not agreed to be recommended to this base" in text
    assert "You are among the people recommended" not in text


def test_nothing_of_other_people_nor_of_decisions_is_told(scene: Scene) -> None:
    entry = scene.entries[0]
    paths = [address("demands"), address("demand", entry.reference)]
    before = [text_of(scene, path) for path in paths]
    row = Recommendation.objects.get(entry=entry, candidate=scene.candidate)
    member = get_user_model().objects.create_user("member")
    base = make_base("B01")
    BaseMember.objects.create(base=base, user=member)
    Decision.objects.create(
        recommendation=row, base=base, outcome="decline", reason="field", rank_shown=1, decided_by=member
    )
    strip = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert [strip.sub("", text_of(scene, path)) for path in paths] == [strip.sub("", text) for text in before]
    others = Candidate.objects.exclude(pk=scene.candidate.pk).values_list("reference", flat=True)
    assert not [reference for reference in others for text in before if reference in text]
    assert "Institut Geheim" not in "".join(before)


def test_many_new_demands_are_read_by_a_job_that_can_be_left(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "AT_ONCE", 0)
    Job.objects.all().delete()
    answer = scene.client().get(address("demands"))
    assert "The demands are being read for comparison" in answer.content.decode()
    assert answer["Refresh"] == "5"
    assert Job.objects.get(kind=KIND).state == Job.State.WAITING
    stay = scene.client().get(address("demands") + "?stay=1")
    assert "Refresh" not in stay
    assert Job.objects.filter(kind=KIND).count() == 1
    Job.objects.update(state=Job.State.FAILED)
    assert scene.client().get(address("demands")).status_code == 503
