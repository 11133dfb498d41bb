"""Editing concepts: no name twice, codes made by themselves, and search reads them at once."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Concept
from cms.admin.groups import AUDITOR, EDITOR
from search.queries import query_read_as
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_concept

SENT = {"name_zh": "章鱼养殖", "name_en": "octopus farming", "kind": "skill", "industry": "", "code": ""}
NO_ALIASES = {"aliases_zh": "", "aliases_en": ""}


def add(client: Client, **values: str) -> str:
    answer = client.post(
        reverse("concepts:add"), SENT | NO_ALIASES | values, follow=True, headers={"accept-language": "en"}
    )
    return answer.content.decode()


def test_a_concept_is_read_as_soon_as_it_is_saved(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    assert query_read_as("octopus rearing") == ()
    add(client, aliases_en="octopus rearing\n\n  octopus culture ", aliases_zh="养章鱼")
    concept = Concept.objects.get()
    assert concept.aliases_en == ["octopus rearing", "octopus culture"]
    assert [row.code for row in query_read_as("octopus rearing")] == ["c-octopus-farming"]
    edit = SENT | {"aliases_zh": "", "aliases_en": "octopus culture"}
    client.post(reverse("concepts:edit", args=[concept.pk]), edit)
    assert query_read_as("octopus rearing") == ()
    assert [row.typed for row in query_read_as("octopus culture")] == ["octopus culture"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name_en": "Power Battery"}, "is already a name of 动力电池 / power battery (c-power)"),
        ({"aliases_zh": "動力電池"}, "is already a name of"),
        ({"aliases_en": "EV battery"}, "is already a name of"),
        ({"aliases_en": "octopod\nOctopod"}, "stands here twice"),
        ({"aliases_en": "Octopus Farming"}, "stands here twice"),
        ({"aliases_en": "?!"}, "has no letter or figure"),
        ({"aliases_en": "x" * 200}, "is too long for a name"),
        ({"name_zh": ""}, "This field is required"),
        ({"kind": "dream"}, "Select a valid choice"),
    ],
)
def test_what_would_confuse_search_is_refused_by_name(sign_in: SignIn, values: dict[str, str], told: str) -> None:
    make_concept("动力电池", "power battery", code="c-power", aliases_en=["EV battery"])
    assert told in add(sign_in(EDITOR), **values)
    assert Concept.objects.count() == 1


def test_codes_differ_and_stay(sign_in: SignIn) -> None:
    make_concept("另一个", "another", code="c-octopus-farming")
    client = sign_in(EDITOR)
    add(client)
    concept = Concept.objects.get(name_zh="章鱼养殖")
    assert concept.code == "c-octopus-farming-2"
    client.post(reverse("concepts:edit", args=[concept.pk]), SENT | NO_ALIASES | {"name_en": "squid", "code": "c-new"})
    concept.refresh_from_db()
    assert (concept.code, concept.name_en) == ("c-octopus-farming-2", "squid")


def test_an_auditor_does_not_write(sign_in: SignIn) -> None:
    add(sign_in(AUDITOR))
    assert not Concept.objects.exists()
