"""Sex, birth and the like in a person's own words are left out where a base reads them; the rest stays as written."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from catalogue.models import CandidateText
from catalogue.publishing.content import Bilingual
from catalogue.publishing.masking import masked
from cms.park.masking import ledger_masked
from cms.person.reasons import reasons_of
from matching.ledger import NEIGHBOUR, Bridge, Evidence, Gate
from tests.cms.park.conftest import Scene, make_ledger
from tests.cms.park.test_walk import page

ZH, EN = "男，1985年生，主持原子钟研制", "Born in 1985, male, led the building of atomic clocks"
TELLING = ("男", "1985", "male", "Born")


def test_all_sentences_of_a_ledger_are_masked_and_no_figure_changes() -> None:
    proof = Evidence(ZH, EN, "works", "w1")
    plain = make_ledger()
    gate = Gate("r4", "language", "met", evidence=(proof,))
    lines = tuple(replace(line, evidence=(proof,)) for line in plain.lines)
    bridge = Bridge("requirement", "男", "male", ZH, EN)
    told = replace(plain, lines=lines, gates=(gate,), bridges=(bridge,))
    shown = ledger_masked(told)
    kept = replace(proof, zh=masked(ZH), en=masked(EN))
    assert [row.evidence for row in (*shown.lines, *shown.gates)] == [(kept,)] * (len(lines) + 1)
    # What the demand says is not the candidate's and stays.
    assert shown.bridges == (Bridge("requirement", "男", "male", masked(ZH), masked(EN)),)
    assert [(line.key, line.contribution) for line in shown.lines] == [
        (line.key, line.contribution) for line in plain.lines
    ]
    assert shown.score == plain.score


def put(scene: Scene) -> None:
    """The candidate writes of sex and birth in headline, summary and the sentence that is evidence."""
    for language, text in (("zh-hans", ZH), ("en", EN)):
        CandidateText.objects.filter(candidate=scene.candidate, language=language).update(headline=text, summary=text)
    row = scene.recommendation
    ledger = make_ledger()
    topic = replace(ledger.lines[1], evidence=(Evidence(ZH, EN, "summary", "s1"),))
    lines = (ledger.lines[0], topic, *ledger.lines[2:])
    bridge = Bridge("requirement", "钟", "clock", ZH, EN)
    row.ledger = replace(ledger, lines=lines, relation=NEIGHBOUR, bridges=(bridge,)).to_json()
    row.save()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_of_a_base_do_not_tell_sex_or_birth(scene: Scene, language: str) -> None:
    put(scene)
    pages = [
        page(scene, "recommendation", *scene.key, language=language),
        page(scene, "demand", "2026-1", scene.entry.reference, language=language),
    ]
    for found in pages:
        main = found.split("<main")[1].split("</main>")[0]
        assert "…" in main
        assert [word for word in TELLING if word in main] == []
    assert "主持原子钟研制" in pages[0]
    assert "led the building of atomic clocks" in pages[0]


def test_the_person_reads_their_own_words() -> None:
    ledger = make_ledger()
    lines = (replace(ledger.lines[1], evidence=(Evidence(ZH, EN, "works", "w1"),)),)
    with override("en"):
        reasons = reasons_of(replace(ledger, lines=lines, gates=()), industries={})
    assert reasons.lines[0].proofs[0].text == Bilingual(zh=ZH, en=EN)
