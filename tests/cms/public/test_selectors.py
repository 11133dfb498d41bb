"""What the public pages read: open means the same everywhere, and counts follow each change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.choices import DemandState
from catalogue.selectors.editions import entries_current, entry_is_open
from catalogue.services.edition import demand_close
from cms.public.selectors.entries import entries_open, entries_open_of_latest, open_counts
from tests.factories.catalogue import make_base, make_demand, make_industry, make_published_edition

pytestmark = pytest.mark.django_db


def test_open_is_what_the_catalogue_says_is_open() -> None:
    today = timezone.localdate()
    stated = {"validity_state": "value"}
    demands = [
        make_demand("一"),
        make_demand("二", validity_state="open_ended"),
        make_demand("三", **stated, valid_until=today),
        make_demand("四", **stated, valid_until=today + timedelta(days=9)),
        make_demand("五"),
    ]
    edition = make_published_edition(demands)
    type(demands[3]).objects.filter(pk=demands[3].pk).update(valid_until=today - timedelta(days=1))
    demand_close(demand=demands[4], state=DemandState.FILLED)
    expected = {entry.pk for entry in entries_current() if entry_is_open(entry)}
    assert {entry.pk for entry in entries_open()} == expected
    assert {entry.pk for entry in entries_open_of_latest(edition)} == expected
    assert len(expected) == 3


def test_counts_follow_each_change() -> None:
    industry, base = make_industry("IT"), make_base("B01")
    demands = [make_demand("一", industry=industry, base=base), make_demand("二", industry=industry), make_demand("三")]
    make_published_edition(demands)
    counts = open_counts()
    assert (counts.total, counts.industry, counts.base) == (3, {industry.pk: 2}, {base.pk: 1})
    demand_close(demand=demands[0], state=DemandState.FILLED)
    counts = open_counts()
    assert (counts.total, counts.industry, counts.base) == (2, {industry.pk: 1}, {})
    make_published_edition([make_demand("四", industry=industry), demands[1]], "2026-2")
    assert open_counts().industry == {industry.pk: 2}
