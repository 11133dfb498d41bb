"""Each row rule of the facts holds in the database, whoever writes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.choices import EngagementMode, Purpose, Strength, ValueState
from catalogue.models import (
    BaseMember,
    Candidate,
    CandidateText,
    Consent,
    Demand,
    DemandText,
    Edition,
    EditionSelection,
    Engagement,
    Requirement,
    SupportPackage,
)
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_edition

pytestmark = pytest.mark.django_db


def refused(name: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert name in str(error.value) or "UNIQUE" in str(error.value), error.value


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("demand_openings_ordered", {"openings_min": 3, "openings_max": 2}),
        ("demand_openings_value_has_number", {"openings_state": ValueState.VALUE}),
        ("demand_pay_ordered", {"pay_min": 50, "pay_max": 20}),
        ("demand_negotiable_pay_has_no_number", {"pay_state": ValueState.NEGOTIABLE, "pay_min": 1}),
        ("demand_shortage_1_to_5", {"shortage": 6}),
        ("demand_valid_until_only_when_stated", {"valid_until": date(2027, 1, 1)}),
    ],
)
def test_demand(name: str, values: dict[str, Any]) -> None:
    refused(name, lambda: Demand.objects.create(reference="X-1", **values))


def test_demand_identity_is_unique_within_a_unit_only_when_it_has_one() -> None:
    make_demand(reference="X-1", source_unit="甲", source_key="1")
    make_demand(reference="X-2", source_unit="乙", source_key="1")
    make_demand(reference="X-3", source_unit="甲")
    make_demand(reference="X-4", source_unit="甲")

    refused("demand_source_once", lambda: Demand.objects.create(reference="X-5", source_unit="甲", source_key="1"))


@pytest.mark.parametrize("kind", ["degree", "age", "title", "papers"])
def test_formal_requirements_are_hard_only_on_a_legal_ground(kind: str) -> None:
    demand = make_demand()
    refused(
        "requirement_hard_needs_legal_ground",
        lambda: Requirement.objects.create(demand=demand, kind=kind, strength=Strength.HARD),
    )
    assert Requirement.objects.create(demand=demand, kind=kind, strength=Strength.HARD, legal_ground="Act 12").pk
    assert Requirement.objects.create(demand=demand, kind="ability", strength=Strength.HARD).pk


def test_parts_of_a_demand() -> None:
    demand = make_demand()
    refused(
        "requirement_bounds_ordered",
        lambda: Requirement.objects.create(demand=demand, kind="experience", minimum=5, maximum=3),
    )
    refused(
        "demand_text_once_per_language",
        lambda: DemandText.objects.create(demand=demand, language="zh-hans", title="again"),
    )
    refused(
        "engagement_mode_once",
        lambda: Engagement.objects.create(demand=demand, mode=EngagementMode.FULL_TIME),
    )
    refused(
        "engagement_months_in_a_year",
        lambda: Engagement.objects.create(demand=demand, mode=EngagementMode.PROJECT, months_min=13),
    )
    refused(
        "package_amounts_ordered",
        lambda: SupportPackage.objects.create(demand=demand, kind="housing", amount_min=2, amount_max=1),
    )


def test_edition() -> None:
    edition = make_edition()
    demand = make_demand()
    EditionSelection.objects.create(edition=edition, demand=demand)

    refused("edition_selects_demand_once", lambda: EditionSelection.objects.create(edition=edition, demand=demand))
    refused("edition_published_has_moment", lambda: Edition.objects.filter(pk=edition.pk).update(state="published"))
    with pytest.raises(ValidationError) as error:
        make_edition(number="first", period_start=date(2026, 2, 1), period_end=date(2026, 1, 1))
    assert {"number", "__all__"} <= set(error.value.message_dict)


def test_candidate_and_consent() -> None:
    candidate = make_candidate(consents=[])
    base = make_base()
    moment = timezone.now()
    for scope in (None, base):
        Consent.objects.create(candidate=candidate, purpose=Purpose.SEARCH, base=scope, given_at=moment)
        refused(
            "consent_once",
            lambda scope=scope: Consent.objects.create(
                candidate=candidate, purpose=Purpose.SEARCH, base=scope, given_at=moment
            ),
        )
    refused(
        "candidate_text_once_per_language",
        lambda: CandidateText.objects.create(candidate=candidate, language="zh-hans", headline="again"),
    )
    refused("candidate_wish_months_in_a_year", lambda: Candidate.objects.create(reference="C-1", wish_months=13))


def test_a_user_is_a_member_of_a_base_once(django_user_model: Any) -> None:
    user, base = django_user_model.objects.create(username="u"), make_base()
    BaseMember.objects.create(base=base, user=user)
    refused("base_member_once", lambda: BaseMember.objects.create(base=base, user=user))
