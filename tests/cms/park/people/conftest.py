"""A base whose member may search people, another base, candidates found by all or by one of them, and an index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Base, BaseMember, Candidate, CandidateContact
from search.rebuilding import rebuild_run
from tests.cms.park.conftest import SECRET
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.fixtures.cluster import cluster_prefix, indices_delete

REASON = "A head of our quantum laboratory"


def address(name: str = "people", *args: object, language: str = "en", query: str = "") -> str:
    """The address of a page of people search."""
    with override(language):
        return reverse(f"park:{name}", args=args) + query


def make_found(headline: str = "量子计算研究员", headline_en: str = "", **values: Any) -> Candidate:
    """A candidate with an employer and contact data that nobody released."""
    works = [{"role_zh": "研究员", "text_zh": "研制原子钟", "organisation": "Institut Geheim"}]
    candidate = make_candidate(headline, headline_en, **({"works": works, "country": "DE"} | values))
    CandidateContact.objects.create(candidate=candidate, **SECRET)
    return candidate


@dataclass
class Door:
    """Who comes to people search, and how."""

    base: Base
    other: Base
    member: AbstractUser
    office: AbstractUser
    rebuild: Callable[[], object]

    def client(self, user: AbstractUser | None = None, *, base: Base | None = None, stated: bool = True) -> Client:
        """A client signed in as the member, with a purpose stated unless told otherwise."""
        client, user = Client(), user or self.member
        client.force_login(user)
        if stated:
            what = "-:" if user == self.office else f"{(base or self.base).code}:"
            response = client.post(address("people-purpose"), {"what": what, "reason": REASON})
            assert response.status_code == 302, response.content.decode()
        return client


@pytest.fixture
def rebuild(settings: Any, tmp_path: Path) -> Iterator[Callable[[], object]]:
    """Builds an index of the test's own, on the engine of the settings."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"
    if settings.ELASTICSEARCH:
        settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"prefix": cluster_prefix()}
    numbers = iter(range(1, 100))
    yield lambda: rebuild_run({"token": f"g{next(numbers)}"}, lambda done, total=None, note="": None)
    if settings.ELASTICSEARCH:
        indices_delete(settings.ELASTICSEARCH)


@pytest.fixture
def door(db: None, rebuild: Callable[[], object]) -> Door:
    """Two bases with a demand each, a member of the first, and somebody of the office."""
    base, other = make_base("B01"), make_base("B02")
    make_published_edition([make_demand("量子实验室主任", "Head of laboratory", base=own) for own in (base, other)])
    users = get_user_model().objects
    member = users.create_user("member", password="secret")
    BaseMember.objects.create(base=base, user=member)
    office = users.create_user("office", password="secret")
    office.user_permissions.add(Permission.objects.get(codename="search_people"))
    return Door(base, other, member, users.get(pk=office.pk), rebuild)
