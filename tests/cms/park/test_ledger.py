"""The view of a ledger: bars begin where the one above ended and end at the score; words for every code."""

import pytest
from django.utils.translation import override

from cms.park.ledger import BAR, ledger_view
from cms.park.words import GRADES, NOTES, VERDICTS, fact_words
from matching.ledger import Evidence
from tests.cms.park.conftest import make_ledger


def test_bars_follow_each_other_and_add_up_to_the_score() -> None:
    view = ledger_view(make_ledger(), industries={})
    reached = 0.0
    for row in view.rows:
        assert row.start == pytest.approx(reached, abs=0.05)
        reached += row.length
    assert reached == pytest.approx(view.score * BAR, abs=0.05)
    assert view.score_length == pytest.approx(reached, abs=0.05)


def test_points_shown_add_up_to_the_total_shown() -> None:
    view = ledger_view(make_ledger((3333, 1111, 777)), industries={})
    shown = sum(float(f"{row.contribution * 100:.2f}") for row in view.rows)
    assert shown == pytest.approx(float(f"{view.score * 100:.2f}"))


def test_heaviest_line_comes_first_and_lines_without_weight_stand_apart() -> None:
    view = ledger_view(make_ledger(), industries={})
    weights = [row.weight for row in view.rows]
    assert weights == sorted(weights, reverse=True)
    assert [row.requirement.zh for row in view.aside] == ["45周岁以下"]


def test_unknown_is_told_apart_from_missing() -> None:
    view = ledger_view(make_ledger(), industries={})
    assert [row.requirement.en for row in view.unknown] == ["Doctorate"]
    assert len({str(words) for words in VERDICTS.values()}) == len(VERDICTS) == 4


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence(field="experience_years", term="12"), "12 years of experience"),
        (Evidence(field="last_active", key="9999"), "At work now"),
        (Evidence(field="last_active", key="2019"), "Last work dated 2019"),
        (Evidence(field="industries", key="IT"), "Information technology"),
        (Evidence(field="wish_engagements", key="project"), "Project co-operation"),
        (Evidence(field="title_level", key="4"), "Senior title"),
        (Evidence(field="works", en="Built clocks"), ""),
    ],
)
def test_facts_are_worded(evidence: Evidence, words: str) -> None:
    with override("en"):
        assert fact_words(evidence, {"IT": "Information technology"}) == words


def test_every_grade_and_note_has_words() -> None:
    assert set(GRADES) == {"strong", "good", "possible", "weak"}
    assert "not_stated" in NOTES
