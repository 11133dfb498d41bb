"""What was not found, for editors: most asked first, narrowed, as a file, and the way to a concept."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.models import Concept
from cms.admin.groups import ADMINISTRATOR, AUDITOR, BASE_MEMBER, EDITOR
from search.models import UnmetQuery
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_industry

PAGE = "/admin/unmet-queries/"


def asked(
    text: str, count: int = 1, *, days_ago: int = 0, language: str = "en", country: str = "", industry: str = ""
) -> None:
    """A text that found nothing."""
    day = timezone.localdate() - timedelta(days=days_ago)
    UnmetQuery.objects.create(text=text, count=count, day=day, language=language, country=country, industry=industry)


@pytest.fixture
def queries(db: None) -> None:
    """Three texts: one of today and last week, one in Chinese, one that is too old for the usual period."""
    make_industry("BIO", name_zh="生物医药", name_en="Biomedicine")
    asked("octopus farming", 2, country="CL")
    asked("octopus farming", 3, days_ago=6, country="CL")
    asked("章鱼养殖", 4, language="zh-hans", country="CN", industry="BIO")
    asked("=cmd()", 1, days_ago=60)


def texts(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(PAGE + query).content.decode(), "html.parser")
    return [cell.get_text(strip=True) for cell in page.select("table.sticky tbody th")]


def test_who_may_look(sign_in: SignIn, queries: None) -> None:
    for group in (EDITOR, AUDITOR, ADMINISTRATOR):
        client = sign_in(group)
        assert client.get(PAGE).status_code == 200
        assert PAGE in client.get("/admin/").content.decode()
    assert sign_in(BASE_MEMBER).get(PAGE).status_code == 302


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["octopus farming", "章鱼养殖"]),
        ("?days=180", ["octopus farming", "章鱼养殖", "=cmd()"]),
        ("?days=7&language=zh-hans", ["章鱼养殖"]),
        ("?country=CL", ["octopus farming"]),
        ("?industry=BIO", ["章鱼养殖"]),
        ("?days=junk&country=XX&language=%00", ["octopus farming", "章鱼养殖"]),
        ("?country=CL&language=zh-hans", []),
    ],
)
def test_narrowing(sign_in: SignIn, queries: None, query: str, expected: list[str]) -> None:
    assert texts(sign_in(EDITOR), query) == expected


@pytest.mark.parametrize(("language", "words"), [("en", ("Biomedicine", "Chile")), ("zh-hans", ("生物医药", "智利"))])
def test_values_are_named_in_the_language_of_the_page(
    sign_in: SignIn, queries: None, language: str, words: tuple[str, ...]
) -> None:
    page = sign_in(EDITOR).get(PAGE, headers={"accept-language": language}).content.decode()
    for word in words:
        assert word in page


def test_the_file_has_what_the_page_has_and_no_formula(sign_in: SignIn, queries: None) -> None:
    answer = sign_in(EDITOR).get(PAGE + "?days=180&export=csv", headers={"accept-language": "en"})
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Query", "Times asked"]
    assert rows[1][:3] == ["octopus farming", "5", "2"]
    assert rows[3][0] == "'=cmd()"


def test_a_query_becomes_a_concept(sign_in: SignIn, queries: None) -> None:
    client = sign_in(EDITOR)
    page = BeautifulSoup(client.get(PAGE + "?industry=BIO").content.decode(), "html.parser")
    (link,) = page.select("a[href*='/concepts/new/']")
    form = BeautifulSoup(client.get(str(link["href"])).content.decode(), "html.parser")
    assert form.select_one("[name=name_zh]")["value"] == "章鱼养殖"  # type: ignore[index]
    industry = form.select_one("[name=industry] option[selected]")
    assert industry is not None
    sent = {"name_zh": "章鱼养殖", "name_en": "octopus farming", "kind": "technology", "industry": industry["value"]}
    client.post(str(link["href"]), sent | {"aliases_zh": "", "aliases_en": "", "code": ""})
    concept = Concept.objects.get()
    assert (concept.code, concept.industry.code) == ("c-octopus-farming", "BIO")  # type: ignore[union-attr]


def test_an_auditor_is_offered_no_concept(sign_in: SignIn, queries: None) -> None:
    assert "/concepts/new/" not in sign_in(AUDITOR).get(PAGE).content.decode()


def test_queries_do_not_grow_with_the_list(sign_in: SignIn, queries: None) -> None:
    client = sign_in(EDITOR)
    few = _queries(client)
    for number in range(40):
        asked(f"term {number}", country=["CL", "CN", "DE"][number % 3])
    assert _queries(client) <= few


def _queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)
