"""Consent is per purpose and base, and every change is logged."""

import pytest

from catalogue.choices import Purpose
from catalogue.models import ConsentEvent
from catalogue.selectors.consent import candidates_consenting, consent_bases
from catalogue.services.consent import consent_give, consent_withdraw
from tests.factories.catalogue import make_base, make_candidate

pytestmark = pytest.mark.django_db


def test_consent_for_one_base_is_not_consent_for_all() -> None:
    base, other = make_base("B01"), make_base("B02")
    candidate = make_candidate(consents=[])
    consent_give(candidate=candidate, purpose=Purpose.MATCHING, base=base, source="form")

    assert list(candidates_consenting(purpose=Purpose.MATCHING, base=base)) == [candidate]
    assert not candidates_consenting(purpose=Purpose.MATCHING, base=other).exists()
    assert not candidates_consenting(purpose=Purpose.MATCHING).exists()
    assert not candidates_consenting(purpose=Purpose.SEARCH, base=base).exists()
    assert consent_bases(purpose=Purpose.MATCHING, candidate_ids=[candidate.pk]) == {candidate.pk: {base.pk}}


def test_giving_twice_logs_once_and_withdrawing_ends_it() -> None:
    candidate = make_candidate(consents=[])
    for _time in range(2):
        consent_give(candidate=candidate, purpose=Purpose.SEARCH, source="form")

    assert consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="letter") == 1
    assert not candidates_consenting(purpose=Purpose.SEARCH).exists()
    actions = list(ConsentEvent.objects.filter(candidate=candidate).values_list("action", "source"))
    assert actions == [("given", "form"), ("withdrawn", "letter")]


def test_consent_can_be_given_again() -> None:
    candidate = make_candidate(consents=[Purpose.SEARCH])
    consent_withdraw(candidate=candidate, purpose=Purpose.SEARCH, source="letter")

    consent_give(candidate=candidate, purpose=Purpose.SEARCH, source="form")

    assert candidates_consenting(purpose=Purpose.SEARCH).get() == candidate
