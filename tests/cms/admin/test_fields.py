"""Help and faults of the desk's own forms belong to their fields, also for who does not see where they stand."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.urls import reverse

from cms.admin.groups import ADMINISTRATOR, CHIEF_EDITOR, EDITOR
from matching.models import ModelVersion
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_demand, make_published_edition


def described(page: Tag, name: str) -> str:
    """What a reader of the screen says of a field beside its label; every box it is sent to must be there once."""
    field = page.select_one(f"[aria-describedby][name={name}]")
    assert field is not None
    boxes = [page.select(f"[id='{box}']") for box in str(field["aria-describedby"]).split()]
    assert [len(found) for found in boxes] == [1] * len(boxes)
    return " ".join(found[0].get_text(" ", strip=True) for found in boxes)


@pytest.mark.parametrize(
    ("group", "path", "name", "data"),
    [
        (CHIEF_EDITOR, "editions:match", "limit", {"limit": "0"}),
        (CHIEF_EDITOR, "editions:errata", "text_en", {}),
        (ADMINISTRATOR, "matchers:what_if", "topic", {"topic": "-1"}),
        (CHIEF_EDITOR, "matchers:version", "reason", {"act": "refuse"}),
        (EDITOR, "imports:upload", "file", {}),
        (EDITOR, "candidates:upload", "file", {}),
    ],
)
def test_a_fault_is_told_with_its_field(
    sign_in: SignIn, group: str, path: str, name: str, data: dict[str, str]
) -> None:
    edition = make_published_edition([make_demand("", "battery cell design")])
    version = ModelVersion.objects.create(version="0123456789abcdef", state=ModelVersion.State.CHALLENGER)
    place = {"editions": [edition.pk], "matchers:version": [version.version]}
    client, args = sign_in(group), place.get(path, place.get(path.partition(":")[0], []))
    page = BeautifulSoup(client.post(reverse(path, args=args), data).content.decode(), "html.parser")
    told = page.select(f"[data-contentpath={name}] :is(.error-message, .help)")
    assert "error-message" in told[0]["class"]
    assert [box for box in told if box.get_text(" ", strip=True) not in described(page, name)] == []
