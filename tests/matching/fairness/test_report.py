"""A run ends with a report by group over everybody who consented, and no person can be found in it."""

import json
from typing import Any

import pytest

from catalogue.models import Candidate, Education
from matching.fairness.service import fairness_record
from matching.models import FairnessReport, MatchRun
from matching.services.pool import Pool
from matching.services.run import run_execute
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.matching.makers import encode_words


@pytest.fixture
def run(db: None, model_folder: Any) -> MatchRun:
    """A demand for batteries, and two dozen people of whom those abroad know batteries."""
    post = make_demand("", "battery cell design", base=make_base("B01"))
    for number in range(24):
        abroad = number < 12
        person = make_candidate(
            "", "battery cell" if abroad else "green bond", country="DE" if abroad else "CN",
            career_stage="leading" if number % 2 else "", party="person",
        )  # fmt: skip
        Education.objects.create(candidate=person, level=5 if abroad else 4)
    make_candidate("", "battery cell", consents=(), country="FR")
    return run_execute(edition=make_published_edition([post]), encode=encode_words)


def by_dimension(run: MatchRun) -> dict[str, Any]:
    return {row["dimension"]: row for row in FairnessReport.objects.get(run=run).rows}


def test_a_run_leaves_a_report_over_all_who_consented(run: MatchRun) -> None:
    rows = by_dimension(run)
    country = {group["group"]: group for group in rows["country"]["groups"]}
    assert {code: group["people"] for code, group in country.items()} == {"abroad": 12, "home": 12}
    assert (country["abroad"]["is_best"], country["home"]["share"]) == (True, 0)
    assert {group["group"] for group in rows["stage"]["groups"]} == {"leading", "unknown"}
    assert {group["group"] for group in rows["degree"]["groups"]} == {"4", "5"}
    assert [group["group"] for group in rows["language"]["groups"]] == ["en"]
    assert country["abroad"]["first_three"] == 3


def test_sex_and_age_are_said_not_to_be_held(run: MatchRun) -> None:
    rows = by_dimension(run)
    assert not any(rows[name]["held"] for name in ("sex", "age"))


def test_the_report_names_nobody(run: MatchRun) -> None:
    text = json.dumps(FairnessReport.objects.get(run=run).rows)
    assert not [person for person in Candidate.objects.all() if person.reference in text]


def test_doing_it_again_replaces_it(run: MatchRun) -> None:
    fairness_record(run, [], Pool(), None)  # type: ignore[arg-type]
    assert [row["groups"] for row in FairnessReport.objects.get(run=run).rows] == [[]] * 7
