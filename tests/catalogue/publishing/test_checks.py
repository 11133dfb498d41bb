"""The check before publishing finds what would embarrass the office."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.choices import DemandState, ValueState
from catalogue.models import Edition
from catalogue.publishing.checks import edition_findings
from catalogue.services.edition import edition_select
from tests.factories.catalogue import make_demand, make_edition, make_industry

pytestmark = pytest.mark.django_db

COMPLETE: dict[str, Any] = {"openings_state": ValueState.VALUE, "openings_min": 2, "openings_max": 3}


def edition_with(**values: Any) -> Edition:
    edition = make_edition(foreword_zh="前言", foreword_en="Foreword", stated_total=values.pop("stated_total", None))
    fields = {"industry": make_industry(), **COMPLETE, **values}
    edition_select(edition=edition, demands=[make_demand("岗位", fields.pop("title_en", "Post"), **fields)])
    return edition


def codes(edition: Edition) -> dict[str, bool]:
    return {finding.code: finding.blocks for finding in edition_findings(edition)}


def test_a_complete_edition_has_no_findings() -> None:
    assert codes(edition_with()) == {}


@pytest.mark.parametrize(
    ("values", "code", "blocks"),
    [
        ({"title_en": ""}, "no_english", False),
        ({"industry": None}, "no_industry", False),
        ({"engagements": []}, "no_engagement", False),
        ({"openings_state": ValueState.UNKNOWN, "openings_min": None, "openings_max": None}, "no_openings", False),
        ({"state": DemandState.WITHDRAWN}, "closed", True),
        (
            {"validity_state": ValueState.VALUE, "valid_until": timezone.localdate() - timedelta(days=1)},
            "expired",
            True,
        ),
        ({"stated_total": 9}, "total", True),
        ({"requirements": [{"kind": "degree", "level": 5}, {"kind": "age", "maximum": 45}]}, "only_formal", False),
    ],
)
def test_each_fault_is_found(values: dict[str, Any], code: str, blocks: bool) -> None:
    assert codes(edition_with(**values)) == {code: blocks}


def test_a_total_within_the_stated_ranges_is_no_contradiction() -> None:
    assert "total" not in codes(edition_with(stated_total=3))


def test_a_demand_that_says_what_the_person_does_may_ask_for_a_degree() -> None:
    requirements = [{"kind": "degree", "level": 5}, {"kind": "ability", "text_zh": "能独立设计"}]
    assert "only_formal" not in codes(edition_with(requirements=requirements))
