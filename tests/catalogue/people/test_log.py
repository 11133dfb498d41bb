"""Purposes and views of people search: who may state them, what is kept, that nobody changes it, and when it goes."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.exceptions import CatalogueError
from catalogue.models import BaseMember, PeopleInquiry, PeopleView, PersonShown
from catalogue.selectors.consent import OFFICE
from catalogue.selectors.people import people_views_of_candidate, searchers_of
from catalogue.services.people import inquiry_state, people_list_log, people_log_expire, person_view_log
from tests.factories.catalogue import make_base, make_demand, make_published_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> AbstractUser:
    """Somebody who acts for base B01."""
    user = get_user_model().objects.create_user("member", password="secret")
    BaseMember.objects.create(base=make_base("B01"), user=user)
    return user


def stated(user: AbstractUser, reason: str = "A head of our laboratory") -> PeopleInquiry:
    return inquiry_state(user=user, by=make_base("B01"), reason=reason)


def test_a_member_searches_for_active_bases_and_the_office_needs_its_right(member: AbstractUser) -> None:
    BaseMember.objects.create(base=make_base("B02", active=False), user=member)
    assert searchers_of(member) == [make_base("B01")]
    member.user_permissions.add(Permission.objects.get(codename="search_people"))
    again = get_user_model().objects.get(pk=member.pk)
    assert searchers_of(again) == [make_base("B01"), OFFICE]
    again.is_active = False
    assert searchers_of(again) == []


@pytest.mark.parametrize("reason", ["", "   ", "test", "人才"])
def test_a_reason_must_say_something(member: AbstractUser, reason: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        stated(member, reason)
    assert refused.value.code == "reason"
    assert not PeopleInquiry.objects.exists()


def test_a_demand_must_be_one_of_the_base(member: AbstractUser) -> None:
    own, other = make_demand(base=make_base("B01")), make_demand(base=make_base("B02"))
    make_published_edition([own, other])
    inquiry = inquiry_state(user=member, by=make_base("B01"), demand_reference=own.reference)
    assert (inquiry.scope, inquiry.base, inquiry.demand_reference) == ("base", make_base("B01"), own.reference)
    with pytest.raises(CatalogueError) as refused:
        inquiry_state(user=member, by=make_base("B01"), demand_reference=other.reference)
    assert refused.value.code == "unknown_demand"


def test_nobody_states_a_purpose_for_another_base_or_for_the_office(member: AbstractUser) -> None:
    for by in (make_base("B02"), OFFICE):
        with pytest.raises(CatalogueError) as refused:
            inquiry_state(user=member, by=by, reason="A head of our laboratory")
        assert refused.value.code == "forbidden"


def test_the_database_tells_the_office_from_a_base_left_out(member: AbstractUser) -> None:
    for values in ({"scope": "base", "base": None}, {"scope": "office", "base": make_base()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeopleInquiry.objects.create(reason="why", stated_by=member, **values)


def test_contact_data_are_masked_and_references_are_not(member: AbstractUser) -> None:
    inquiry = stated(member, "Call +49 30 5550100 about BJ-2026-00137")
    assert inquiry.reason == "Call ▇ about BJ-2026-00137"
    view = people_list_log(inquiry=inquiry, references=[], total=0, query="ada@verborgen.example C-2026-00012")
    assert view.query == "▇ C-2026-00012"


def test_candidates_can_be_told_who_saw_them(member: AbstractUser) -> None:
    inquiry = stated(member)
    people_list_log(inquiry=inquiry, references=["C-1", "C-2"], total=2, filters={"party": ("team",)})
    person_view_log(inquiry=inquiry, reference="C-2")
    views = list(people_views_of_candidate("C-2"))
    assert [(view.kind, view.inquiry.base, view.inquiry.reason) for view in views] == [
        ("profile", make_base("B01"), "A head of our laboratory"),
        ("list", make_base("B01"), "A head of our laboratory"),
    ]
    assert [view.kind for view in people_views_of_candidate("C-1")] == ["list"]


def test_a_list_costs_the_same_at_any_length(member: AbstractUser) -> None:
    inquiry, counts = stated(member), []
    for length in (1, 20):
        with CaptureQueriesContext(connection) as queries:
            people_list_log(inquiry=inquiry, references=[f"C-{number}" for number in range(length)], total=length)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert PersonShown.objects.count() == 21


def test_no_row_can_be_changed(member: AbstractUser) -> None:
    person_view_log(inquiry=stated(member), reference="C-1")
    for change in (
        lambda: PeopleInquiry.objects.update(reason="something else"),
        lambda: PeopleView.objects.update(total=0),
        lambda: PersonShown.objects.update(reference="C-9"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_is_older_than_kept_goes_with_its_purpose(member: AbstractUser) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=1200)):
        person_view_log(inquiry=stated(member), reference="C-1")
    fresh = stated(member)
    person_view_log(inquiry=fresh, reference="C-2")
    assert people_log_expire(before=timezone.now() - timedelta(days=1095)) == 1
    assert [row.reference for row in PersonShown.objects.all()] == ["C-2"]
    assert list(PeopleInquiry.objects.all()) == [fresh]
