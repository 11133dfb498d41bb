"""The log of people search at the desk: auditors filter and export it, nobody writes it, bases do not come in."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from catalogue.models import PeopleInquiry
from catalogue.services.people import people_list_log, person_view_log
from cms.admin.groups import AUDITOR, BASE_MEMBER
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_base

INDEX = "people-views:index"


@pytest.fixture
def logged(db: None) -> None:
    """A list opened for the office, and a profile opened for a base."""
    user = get_user_model().objects.create_user("looker", password="secret")
    office = PeopleInquiry.objects.create(scope="office", reason="Speakers for a forum", stated_by=user)
    base = PeopleInquiry.objects.create(scope="base", base=make_base("B01"), reason="A head", stated_by=user)
    people_list_log(inquiry=office, references=["C-1", "C-11"], total=2, query="battery", filters={"party": ["team"]})
    person_view_log(inquiry=base, reference="C-11")


def rows(sign_in: SignIn, query: str = "") -> list[dict[str, str]]:
    """The export, as an auditor gets it."""
    response = sign_in(AUDITOR).get(f"{reverse(INDEX)}?export=csv{query}")
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_an_auditor_exports_who_saw_whom_and_what_for(sign_in: SignIn, logged: None) -> None:
    profile, listed = (list(row.values()) for row in rows(sign_in))
    for value in ("looker", "office", "Speakers for a forum", "list", "battery", "2", "C-1, C-11"):
        assert value in listed, value
    for value in ("looker", "base", "B01", "A head", "profile", "C-11"):
        assert value in profile, value


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("&candidate=C-1", 1),
        ("&candidate=C-11", 2),
        ("&candidate=C-2", 0),
        ("&scope=office", 1),
        ("&kind=profile", 1),
        ("&since=2000-01-01", 2),
        ("&until=2000-01-01", 0),
        ("&q=Speakers", 1),
    ],
)
def test_the_log_can_be_narrowed(sign_in: SignIn, logged: None, query: str, count: int) -> None:
    assert len(rows(sign_in, query)) == count


def test_there_is_no_address_to_write_to(sign_in: SignIn, logged: None, client) -> None:  # type: ignore[no-untyped-def]
    client.force_login(get_user_model().objects.create_superuser("root", password="secret"))
    for path in ("new/", "edit/1/", "delete/1/"):
        assert client.get(reverse(INDEX) + path, follow=True).status_code == 404


def test_a_member_of_a_base_does_not_come_in(sign_in: SignIn, logged: None) -> None:
    assert sign_in(BASE_MEMBER).get(reverse(INDEX)).status_code == 302
