"""No page of people search opens without a purpose that holds for whoever is signed in."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from catalogue.models import BaseMember, EditionEntry, PeopleInquiry, PeopleView
from tests.cms.park.people.conftest import REASON, Door, address, make_found


def test_first_a_purpose_then_back_to_where_the_way_was(door: Door) -> None:
    candidate = make_found()
    client = door.client(stated=False)
    for path in (address(query="?q=量子&party=person"), address("person", candidate.reference)):
        response = client.get(path)
        assert response.status_code == 302
        assert response.url.startswith(address("people-purpose"))
        page = client.get(response.url).content.decode()
        assert "量子计算研究员" not in page
    assert not PeopleView.objects.exists()
    for rest in ("?q=%E9%87%8F&party=person", f"{candidate.reference}/?page=2", ""):
        page = client.get(address(query=rest), follow=True).content.decode()
        assert f'name="to" value="{escape(rest)}"' in page
        response = client.post(address("people-purpose"), {"what": "B01:", "reason": REASON, "to": rest})
        assert response.url == address(query=rest)
        client.logout()
        client.force_login(door.member)
    assert {inquiry.stated_by for inquiry in PeopleInquiry.objects.all()} == {door.member}


def test_the_purpose_stands_on_each_page(door: Door) -> None:
    candidate = make_found()
    door.rebuild()
    client = door.client()
    for path in (address(), address("person", candidate.reference), address(language="zh-hans")):
        page = client.get(path).content.decode()
        assert REASON in page
        assert "B01" in page


def test_a_demand_of_the_base_is_offered_and_chosen_from_its_page(door: Door) -> None:
    own, foreign = (EditionEntry.objects.get(demand__base=base).reference for base in (door.base, door.other))
    client = door.client(stated=False)
    page = client.get(address("people-purpose", query=f"?for={own}")).content.decode()
    assert f'value="B01:{own}" selected' in page
    assert foreign not in page
    assert client.post(address("people-purpose"), {"what": f"B01:{own}"}).status_code == 302
    assert "purpose-now" in client.get(address("people-purpose")).content.decode()
    assert PeopleInquiry.objects.get().demand_reference == own


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"what": "B01:", "reason": "x"}, "Say in a few words"),
        ({"what": "B01:", "reason": "   "}, "Say in a few words"),
        ({"what": "B02:", "reason": REASON}, "Select a valid choice"),
        ({"what": "-:", "reason": REASON}, "Select a valid choice"),
        ({"what": "B01:BJ-1999-00001", "reason": REASON}, "Select a valid choice"),
        ({"what": "", "reason": REASON}, "Choose what you are looking for people for."),
        ({"what": "B01:", "reason": "word " * 200}, "at most 500 characters"),
    ],
)
def test_wrong_purposes_are_refused_with_words(door: Door, data: dict[str, str], words: str) -> None:
    response = door.client(stated=False).post(address("people-purpose"), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not PeopleInquiry.objects.exists()


@pytest.mark.parametrize("rest", ["https://evil.example/", "//evil.example", "../log/", "\\evil", "x", "?a\r\nb"])
def test_the_way_leads_nowhere_else(door: Door, rest: str) -> None:
    data = {"what": "B01:", "reason": REASON, "to": rest}
    assert door.client(stated=False).post(address("people-purpose"), data).url == address()


def test_a_purpose_ends_with_the_day_and_with_the_membership(door: Door) -> None:
    door.rebuild()
    client = door.client()
    assert client.get(address()).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        client.force_login(door.member)
        assert client.get(address()).status_code == 302
    client = door.client()
    BaseMember.objects.all().delete()
    assert client.get(address()).status_code == 302


def test_a_purpose_of_somebody_else_does_not_hold(door: Door) -> None:
    door.client()
    client = door.client(door.office, stated=False)
    session = client.session
    session["people_inquiry"] = PeopleInquiry.objects.get().pk
    session.save()
    assert client.get(address()).status_code == 302


def test_who_acts_for_nobody_is_told_so(door: Door) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("stranger", password="secret"))
    response = client.get(address(), follow=True)
    assert "You do not act for a base yet" in response.content.decode()
    assert client.post(address("people-purpose"), {"what": "B01:", "reason": REASON}).status_code == 422


def test_a_visitor_is_sent_to_sign_in(door: Door) -> None:
    for path in (address(), address("person", "C-2026-00001"), address("people-purpose")):
        assert "sign-in" in Client().get(path).url
