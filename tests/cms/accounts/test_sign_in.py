"""Signing in leads each to their own door; guessing is slowed down; signing out needs a press."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.accounts.throttle import PER_ACCOUNT
from cms.admin.groups import BASE_MEMBER, EDITOR, groups_ensure

SIGN_IN = "/en/sign-in/"


@pytest.fixture(autouse=True)
def _no_failures_of_others(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _user(group: str) -> str:
    user = get_user_model().objects.create_user("person", password="right-secret")
    user.groups.add(groups_ensure()[group])
    return str(user.get_username())


def _attempt(client: Client, password: str, **data: str) -> object:
    return client.post(SIGN_IN, {"username": "person", "password": password, **data})


@pytest.mark.parametrize(("group", "door"), [(EDITOR, "/admin/"), (BASE_MEMBER, "/en/park/")])
def test_each_comes_to_their_own_door(client: Client, group: str, door: str) -> None:
    _user(group)
    assert _attempt(client, "right-secret").url == door  # type: ignore[attr-defined]


def test_next_wins_but_never_leads_to_another_site(client: Client) -> None:
    _user(BASE_MEMBER)
    assert _attempt(client, "right-secret", next="/en/park/log/").url == "/en/park/log/"  # type: ignore[attr-defined]
    away = Client().post(SIGN_IN, {"username": "person", "password": "right-secret", "next": "https://evil.example/"})
    assert away.url == "/en/park/"


def test_wrong_password_says_so_without_telling_which_part(client: Client) -> None:
    _user(BASE_MEMBER)
    text = _attempt(client, "wrong").content.decode()  # type: ignore[attr-defined]
    unknown = client.post(SIGN_IN, {"username": "nobody", "password": "wrong"}).content.decode()
    assert "The name or the password is not right." in text
    assert "The name or the password is not right." in unknown


def test_guessing_is_blocked_even_with_the_right_password_then(client: Client) -> None:
    _user(BASE_MEMBER)
    for _number in range(PER_ACCOUNT):
        assert _attempt(client, "wrong").status_code == 200  # type: ignore[attr-defined]
    blocked = _attempt(client, "right-secret")
    assert blocked.status_code == 429  # type: ignore[attr-defined]
    assert "Too many attempts" in blocked.content.decode()  # type: ignore[attr-defined]
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert elsewhere.post(SIGN_IN, {"username": "person", "password": "right-secret"}).status_code == 302


def test_success_forgets_earlier_failures(client: Client) -> None:
    _user(BASE_MEMBER)
    for _round in range(2):
        for _number in range(PER_ACCOUNT - 1):
            _attempt(client, "wrong")
        assert _attempt(client, "right-secret").status_code == 302  # type: ignore[attr-defined]
        client.logout()


def test_sign_out_needs_a_press(client: Client) -> None:
    _user(BASE_MEMBER)
    _attempt(client, "right-secret")
    with override("en"):
        address = reverse("sign-out")
    assert client.get(address).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(address).url == SIGN_IN
    assert "_auth_user_id" not in client.session


def test_page_speaks_both_languages(client: Client) -> None:
    assert 'lang="en"' in client.get(SIGN_IN).content.decode()
    assert 'lang="zh-Hans"' in client.get("/zh-hans/sign-in/").content.decode()
