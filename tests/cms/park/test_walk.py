"""A member of a base opens the inbox, a demand, a recommendation; decides, undoes; all of it is logged."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import override

from matching.models import Decision, ProfileView
from tests.cms.park.conftest import Scene


def address(name: str, *args: object, language: str = "en") -> str:
    """The address of a page in a language."""
    with override(language):
        return reverse(f"park:{name}", args=args)


def page(scene: Scene, name: str, *args: object, language: str = "en") -> str:
    """The page as the member of the base sees it."""
    response = scene.client().get(address(name, *args, language=language))
    assert response.status_code == 200
    return str(response.content.decode())


def test_inbox_counts_what_is_to_decide(scene: Scene) -> None:
    found = page(scene, "inbox")
    assert "Quantum metrologist" in found
    assert "<strong>1</strong>" in found
    assert address("demand", "2026-1", scene.entry.reference) in found


def test_inbox_can_be_narrowed_and_ignores_what_it_does_not_know(scene: Scene) -> None:
    client = scene.client()
    accepted = client.get(address("inbox") + "?show=accepted").content.decode()
    assert scene.entry.reference not in accepted
    assert scene.entry.reference in client.get(address("inbox") + "?show=junk").content.decode()


def test_demand_lists_masked_people_with_grade_score_and_share_known(scene: Scene) -> None:
    found = page(scene, "demand", "2026-1", scene.entry.reference)
    for words in (scene.candidate.reference, "Quantum metrology", "Germany", "Leading talent", "strong match", "72.00"):
        assert words in found
    assert "80 % of it known" in found


def test_headline_in_the_other_language_is_labelled(scene: Scene) -> None:
    scene.candidate.texts.filter(language="en").delete()
    found = page(scene, "demand", "2026-1", scene.entry.reference)
    assert 'lang="zh-Hans">量子精密测量' in found
    assert "only-in" in found


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_ledger_shows_both_languages_where_they_differ(scene: Scene, language: str) -> None:
    found = page(scene, "recommendation", *scene.key, language=language)
    assert '<q lang="zh-Hans"' in found
    assert "主持原子钟研制" in found
    assert "Led the building of atomic clocks" in found
    assert "Led twelve people" in found


def test_ledger_says_what_is_unknown_what_does_not_count_and_the_score_without_formalities(scene: Scene) -> None:
    found = page(scene, "recommendation", *scene.key)
    assert "75.00" in found
    assert "What is not known" in found
    assert "Age is shown as written and never counts." in found
    assert "English" in found.split("gates-title")[2].split("ledger-title")[0]


def test_opening_a_recommendation_is_logged_with_its_purpose(scene: Scene) -> None:
    page(scene, "recommendation", *scene.key)
    view = ProfileView.objects.get()
    assert (view.viewer, view.candidate, view.base, view.purpose) == (
        scene.member,
        scene.candidate,
        scene.base,
        "review",
    )


def test_decline_needs_a_reason(scene: Scene) -> None:
    response = scene.client().post(address("decide", *scene.key), {"outcome": "decline"})
    assert response.status_code == 422
    told = response.content.decode()
    # Told at the field and at the top of a long page, which leads there.
    assert told.count("Choose why you decline.") == 2
    assert told.index('<a href="#id_reason">Reason</a>') < told.index("<h1>")
    assert not Decision.objects.exists()


def test_other_reason_needs_words(scene: Scene) -> None:
    data = {"outcome": "decline", "reason": "other", "note": "  "}
    response = scene.client().post(address("decide", *scene.key), data)
    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_decline_is_logged_and_can_be_undone(scene: Scene) -> None:
    client = scene.client()
    data = {"outcome": "decline", "reason": "engagement", "note": "Only full time"}
    response = client.post(address("decide", *scene.key), data)
    assert response.url == address("recommendation", *scene.key)
    assert "declined" in str(next(iter(get_messages(response.wsgi_request))))
    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason, decision.decided_by, decision.base) == (
        "decline",
        "engagement",
        scene.member,
        scene.base,
    )
    found = page(scene, "recommendation", *scene.key)
    assert "Engagement does not fit" in found
    assert 'value="accept"' not in found
    client.post(address("undo", *scene.key), {"decision": decision.pk})
    decision.refresh_from_db()
    assert decision.undone_by == scene.member
    found = page(scene, "recommendation", *scene.key)
    assert 'value="accept"' in found
    assert "Only full time" in found.split("history-title")[2]


def test_accept_moves_the_counts_of_the_inbox(scene: Scene) -> None:
    scene.client().post(address("decide", *scene.key), {"outcome": "accept", "reason": "field"})
    assert Decision.objects.get().reason == ""
    assert "<strong>1</strong>" not in page(scene, "inbox")


def test_second_decision_is_refused_with_words(scene: Scene) -> None:
    client = scene.client()
    client.post(address("decide", *scene.key), {"outcome": "accept"})
    response = client.post(address("decide", *scene.key), {"outcome": "accept"}, follow=True)
    assert "Undo it first" in response.content.decode()
    assert Decision.objects.count() == 1


def test_log_names_who_and_when(scene: Scene) -> None:
    page(scene, "recommendation", *scene.key)
    scene.client().post(address("decide", *scene.key), {"outcome": "accept"})
    found = page(scene, "log")
    assert "member" in found
    assert scene.candidate.reference in found
    assert "Review of a recommendation" in found
