"""The makers give rows that the catalogue's own rules accept."""

import pytest

from catalogue.choices import Purpose
from catalogue.selectors.consent import candidates_consenting
from catalogue.selectors.editions import entries_current
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition

pytestmark = pytest.mark.django_db


def test_published_edition_has_an_entry_per_demand() -> None:
    demands = [make_demand("一"), make_demand("二", "two")]
    make_published_edition(demands)
    assert {entry.demand_id for entry in entries_current()} == {demand.pk for demand in demands}


def test_candidate_consents_as_asked() -> None:
    yes, no = make_candidate(), make_candidate(consents=())
    found = list(candidates_consenting(purpose=Purpose.SEARCH))
    assert found == [yes]
    assert no not in found
