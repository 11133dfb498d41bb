"""What a park reads around a ledger: conditions first, certainty, bridges, lacks, formal criteria, ways to look."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from cms.park.certainty import band_words, certainty_words, effect_views
from cms.park.ledger import ledger_view
from cms.park.words import BRIDGES, LEFT_OUT, STANDS
from matching.assembly import Field, Judged, ledger_of
from matching.formal import Effect
from matching.judging import neighbours
from matching.ledger import AGAINST, NEAR, NEIGHBOUR, OWN, Bridge, Evidence, Ledger
from matching.models import ModelVersion, Recommendation, ReviewMode
from matching.weights import POLICY
from tests.cms.park.conftest import Scene, make_person, make_recommendation
from tests.cms.park.test_walk import address, page

BRIDGE = Bridge("kin", "固态电池", "solid-state battery", "储氢", "hydrogen storage", "IT")


def ledger(relation: str = OWN, **topic: Any) -> Ledger:
    """A ledger as a run makes it, with a lack, a question and formal criteria."""
    near = Evidence("做过疫苗", "Made vaccines", "works", "w1")
    lines = [
        Judged("topic", "topic", topic.get("topic", 0.7), zh="电池", en="Batteries"),
        Judged("r1", "ability", 0.1, zh="会造电池", en="Can build cells", evidence=(near,)),
        Judged("r2", "ability", None, zh="会带团队", en="Can lead", note="ask"),
        Judged("r3", "degree", 0.0, "hard", zh="博士", en="Doctorate", evidence=(Evidence(field="degree", key="3"),)),
        Judged("r4", "experience", 1.0, zh="五年", en="Five years"),
    ]
    bridges = (BRIDGE,) if relation == NEIGHBOUR else ()
    return ledger_of(lines, [], weights=POLICY, field=Field(relation, bridges))


def put(row: Recommendation, found: Ledger) -> None:
    row.ledger, row.score, row.known = found.to_json(), found.score, found.known
    row.save()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.45, 0.8, "good match; between possible match and strong match, depending on 1 open question"),
        (0.56, 0.6, "good match; whatever the answer to 1 open question"),
        (None, None, "good match"),
    ],
)
def test_certainty_in_words(low: float | None, high: float | None, words: str) -> None:
    with override("en"):
        assert certainty_words(replace(ledger(), grade="good", low=low, high=high)) == words


def test_a_ledger_with_no_question_says_so() -> None:
    known = ledger_of([Judged("topic", "topic", 0.6)], [], weights=POLICY)
    with override("en"):
        assert band_words(known) == "nothing asked is open"


def test_every_code_has_words() -> None:
    assert set(BRIDGES) == {"term", "requirement", "kin", "discipline", "industry"}
    assert set(STANDS) == {NEAR, AGAINST}
    assert set(LEFT_OUT) == {"unproved", "next_field", "no_bridge"}
    assert len(BRIDGES) >= neighbours.MOST_BRIDGES


@pytest.mark.parametrize(
    ("language", "near", "against", "together"),
    [
        ("en", "Nearest found, not enough:", "Speaks against it:", "All of these together"),
        ("zh-hans", "找到的最接近内容，尚不足够：", "与要求不符的事实：", "以上各项合计"),
    ],
)
def test_the_page_shows_lacks_with_what_comes_nearest_and_what_formal_criteria_change(
    scene: Scene, language: str, near: str, against: str, together: str
) -> None:
    put(scene.recommendation, ledger())
    found = page(scene, "recommendation", *scene.key, language=language)
    assert found.index("gates-title") < found.index("score-title") < found.index("ledger-title")
    assert near in found.split("ledger-title")[2]
    assert "做过疫苗" in found
    assert against in found
    effects = found.split('id="formal-title"')[1].split("</section>")[0]
    assert effects.count("<tr>") == 4
    assert together in effects


@pytest.mark.parametrize(("language", "words"), [("en", "Scored by the matcher of "), ("zh-hans", "的匹配模型 ")])
def test_the_matcher_is_named_by_its_day_and_not_by_a_bare_digest(scene: Scene, language: str, words: str) -> None:
    version = "3f2a91c04be17d58"
    ModelVersion.objects.create(version=version)
    scene.recommendation.run.model_version = version
    scene.recommendation.run.save()
    found = page(scene, "recommendation", *scene.key, language=language)
    assert words in found
    assert f'title="{version}">3f2a91c0</span>' in found
    assert found.count(version) == 1


def test_a_formal_criterion_called_a_condition_is_explained_not_gated(scene: Scene) -> None:
    put(scene.recommendation, ledger())
    found = page(scene, "recommendation", *scene.key)
    assert "shut nobody out without a written legal ground" in found
    assert "sets no condition that could shut somebody out" in found


def test_changes_shown_are_the_difference_of_the_scores_shown() -> None:
    (view,) = effect_views([Effect("degree", 0.5123, 0.5301, 2, 1)])
    assert (f"{view.change * 100:.2f}", view.moves) == ("1.78", True)


@pytest.mark.parametrize(("language", "heading"), [("en", "IT industry"), ("zh-hans", "IT产业")])
def test_a_neighbour_is_shown_with_the_bridge(scene: Scene, language: str, heading: str) -> None:
    put(scene.recommendation, ledger(NEIGHBOUR, topic=0.3))
    found = page(scene, "recommendation", *scene.key, language=language).split("bridge-title")[2]
    bridge = found.split("</section>")[0]
    assert [word for word in (heading, "储氢", "hydrogen storage", "固态电池") if word not in bridge] == []
    view = ledger_view(ledger(OWN), industries={})
    assert view.bridges == ()


def choose(scene: Scene, mode: str, user: Any = None) -> Any:
    path = address("mode", "2026-1", scene.entry.reference)
    return scene.client(user).post(path, {"mode": mode}, follow=True)


def test_looking_wider_lists_neighbours_and_is_remembered(scene: Scene) -> None:
    put(scene.recommendation, ledger(NEIGHBOUR, topic=0.3))
    other = make_recommendation(scene.entry, make_person("原子钟", "Atomic clocks"), rank=2)
    before = page(scene, "demand", "2026-1", scene.entry.reference)
    listed, left_out = before.split("left-out")
    assert (other.candidate.reference in listed, scene.candidate.reference in listed) == (True, False)
    assert scene.candidate.reference in left_out
    assert "from a neighbouring field" in left_out
    assert "shows 2 people" in listed
    after = choose(scene, "adjacent").content.decode()
    assert "left-out" not in after
    assert after.index(other.candidate.reference) < after.index(scene.candidate.reference)
    assert "Both work under one heading: IT industry" in after
    assert 'value="adjacent" checked' in page(scene, "demand", "2026-1", scene.entry.reference)
    assert ReviewMode.objects.get().set_by == scene.member


def test_the_inbox_counts_what_the_way_to_look_shows(scene: Scene) -> None:
    put(scene.recommendation, ledger(NEIGHBOUR, topic=0.3))
    assert "<strong>1</strong>" not in page(scene, "inbox")
    choose(scene, "adjacent")
    assert "<strong>1</strong>" in page(scene, "inbox")


def test_a_way_that_does_not_exist_is_refused_with_words_and_others_may_not_choose(scene: Scene) -> None:
    assert "Choose one of the ways to look" in choose(scene, "loose").content.decode()
    assert choose(scene, "strict", scene.outsider).status_code == 404
    assert scene.client().get(address("mode", "2026-1", scene.entry.reference)).status_code == 405
    assert not ReviewMode.objects.exists()


def test_when_nobody_is_listed_those_left_out_stand_open(scene: Scene) -> None:
    put(scene.recommendation, ledger(NEIGHBOUR, topic=0.3))
    found = page(scene, "demand", "2026-1", scene.entry.reference)
    assert 'left-out" open' in found
    assert "Look wider above" in found


def test_a_line_about_wishes_says_what_the_demand_offers(scene: Scene) -> None:
    wish = Judged("engagement", "engagement", 0.15, evidence=(Evidence(field="wish_engagements", key="adviser"),))
    put(scene.recommendation, ledger_of([Judged("topic", "topic", 0.7), wish], [], weights=POLICY))
    line = page(scene, "recommendation", *scene.key).split("Engagement wished and offered")[1]
    assert "Full time" in line.split("</th>")[0]
    assert "Speaks against it:" in line.split("</td>")[0]
