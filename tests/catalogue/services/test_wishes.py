"""A candidate changes their own wishes; what is listening hears of it; nobody else can, and nonsense is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate
from catalogue.services.wishes import candidate_wishes_save
from catalogue.signals import candidates_changed
from tests.factories.catalogue import make_candidate


@pytest.fixture
def person(db: None) -> Candidate:
    """A candidate with an account and a wish."""
    user = get_user_model().objects.create_user("talent")
    return make_candidate(user=user, wish_engagements=["adviser"], wish_regions=["beijing"])


@pytest.fixture
def told() -> Iterator[list[int]]:
    """Keys of the candidates that listeners were told of."""
    heard: list[int] = []

    def listen(ids: list[int], **_more: Any) -> None:
        heard.extend(ids)

    candidates_changed.connect(listen)
    yield heard
    candidates_changed.disconnect(listen)


def save(person: Candidate, **wishes: Any) -> Candidate:
    assert person.user is not None
    return candidate_wishes_save(user=person.user, **{"engagements": [], "regions": [], "months": None, **wishes})


def test_saved_in_the_order_of_the_vocabulary_with_a_new_version(person: Candidate, told: list[int]) -> None:
    before = person.updated_at
    save(person, engagements=["remote", "full_time", "remote"], regions=["tianjin"], months=6)
    person.refresh_from_db()
    assert person.wish_engagements == ["full_time", "remote"]
    assert person.wish_regions == ["tianjin"]
    assert (person.wish_months, person.version) == (6, 2)
    assert person.updated_at > before
    assert told == [person.pk]


def test_saving_what_is_there_changes_nothing(person: Candidate, told: list[int]) -> None:
    save(person, engagements=["adviser"], regions=["beijing"])
    person.refresh_from_db()
    assert person.version == 1
    assert told == []


def test_all_wishes_can_be_taken_back(person: Candidate) -> None:
    save(person)
    person.refresh_from_db()
    assert (person.wish_engagements, person.wish_regions, person.wish_months) == ([], [], None)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"engagements": ["king"]}, "engagements"),
        ({"regions": ["atlantis"]}, "regions"),
        ({"months": 0}, "months"),
        ({"months": 13}, "months"),
    ],
)
def test_nonsense_is_refused_and_leaves_all_as_it_was(person: Candidate, wishes: dict[str, Any], code: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        save(person, **wishes)
    assert caught.value.code == code
    person.refresh_from_db()
    assert (person.wish_engagements, person.version) == (["adviser"], 1)


def test_who_is_no_candidate_has_nothing_to_change(person: Candidate) -> None:
    other = get_user_model().objects.create_user("other")
    with pytest.raises(CatalogueError) as caught:
        candidate_wishes_save(user=other, engagements=[], regions=[], months=None)
    assert caught.value.code == "forbidden"
    assert person.user is not None
    person.user.is_active = False
    with pytest.raises(CatalogueError):
        save(person)
