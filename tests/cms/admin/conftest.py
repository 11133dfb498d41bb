"""People at the editors' desk."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from cms.admin.groups import groups_ensure

SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Gives a client signed in as a member of a group."""
    groups = groups_ensure()

    def client_of(group: str) -> Client:
        user = get_user_model().objects.create_user(username=f"a {group}", email="a@example.org", password="secret")
        user.groups.set([groups[group]])
        client = Client()
        client.force_login(user)
        return client

    return client_of
