"""The open API: what it answers, what it refuses, and that its description is true."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Demand, DemandContact
from catalogue.services.edition import erratum_issue
from search.rebuilding import rebuild_run
from search.results import DEMAND_FACETS, Suggestion
from tests.factories.catalogue import make_base, make_concept, make_demand, make_industry, make_published_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def demands(settings: Any, tmp_path: Path) -> Iterator[list[Demand]]:
    """Three published demands, indexed; one was never published."""
    settings.SEARCH_ENGINE_DIR = tmp_path / "index"
    cache.clear()
    battery = make_demand(
        "全固态电池首席科学家",
        "Chief scientist, solid-state batteries",
        texts={"zh-hans": {"employer": "某研究院"}, "en": {"employer": "An institute"}},
        industry=make_industry("NEV"),
        base=make_base("B01"),
        engagements=["full_time", "adviser"],
    )
    DemandContact.objects.create(demand=battery, email="office@example.org", phone="13800000000", public=True)
    DemandContact.objects.create(demand=battery, email="private@example.org", public=False)
    chinese = make_demand("动力电池热管理工程师", industry=make_industry("NEV"))
    vaccine = make_demand("疫苗工艺专家", "Vaccine process expert", industry=make_industry("BIO"))
    make_demand("未公布的岗位", "An unpublished post")
    make_published_edition([battery, chinese, vaccine])
    rebuild_run({"token": "g1"}, lambda done, total=None, note="": None)
    yield [battery, chinese, vaccine]
    cache.clear()


def test_a_search_answers_with_pairs_facets_and_reasons(client: Client, demands: list[Demand]) -> None:
    answer = client.get("/api/v1/demands", {"q": "solid-state batteries", "lang": "en"})

    body = answer.json()
    first = body["hits"][0]
    assert answer.status_code == 200
    assert first["reference"] == demands[0].reference
    assert first["title"] == {"zh": "全固态电池首席科学家", "en": "Chief scientist, solid-state batteries"}
    assert first["employer"] == {"zh": "某研究院", "en": "An institute"}
    assert (first["industry"]["code"], first["base"]["code"]) == ("NEV", "B01")
    assert first["why"]
    assert {"total", "hits", "facets", "degraded"} <= body.keys()


def test_filters_pages_and_order(client: Client, demands: list[Demand]) -> None:
    assert client.get("/api/v1/demands").json()["total"] == 3
    filtered = client.get("/api/v1/demands?industry=NEV&industry=BIO&engagement=adviser").json()
    assert [hit["reference"] for hit in filtered["hits"]] == [demands[0].reference]
    counts = {row["value"]: row["count"] for row in filtered["facets"]["engagement"]}
    assert counts["adviser"] == 1
    pages = [client.get(f"/api/v1/demands?limit=1&offset={start}").json()["hits"] for start in range(4)]
    assert [len(page) for page in pages] == [1, 1, 1, 0]
    assert len({page[0]["reference"] for page in pages[:3]}) == 3


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("since=3", "since"),
        ("industry=XYZ", "industry"),
        ("engagement=slavery", "engagement"),
        ("edition=1999-1", "edition"),
        ("status=maybe", "status"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("offset=-1", "offset"),
        ("sort=random", "sort"),
        ("lang=fr", "lang"),
        ("q=a&q=b", "q"),
        ("q=" + "a" * 2001, "q"),
        ("title=yes", "title"),
        ("without=c-nothing", "without"),
        ("without=%00", "without"),
        ("degree=knight", "degree"),
        ("pay=%00", "pay"),
        ("industry=%00", "industry"),
    ],
)
def test_what_can_not_be_used_is_refused_by_name(client: Client, demands: list[Demand], query: str, named: str) -> None:
    answer = client.get(f"/api/v1/demands?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [named]


def test_every_fault_is_named_at_once(client: Client, demands: list[Demand]) -> None:
    fields = client.get("/api/v1/demands?limit=x&sort=y&nonsense=1").json()["fields"]
    assert set(fields) == {"limit", "sort", "nonsense"}


def test_titles_alone_when_asked(client: Client, demands: list[Demand]) -> None:
    assert client.get("/api/v1/demands", {"q": "institute"}).json()["total"] >= 1
    assert client.get("/api/v1/demands", {"q": "institute", "title": "1"}).json()["total"] == 0
    titled = client.get("/api/v1/demands", {"q": "vaccine", "title": "1"}).json()["hits"]
    assert [hit["reference"] for hit in titled] == [demands[2].reference]


def test_how_a_query_was_read_and_what_could_not_be(client: Client, demands: list[Demand]) -> None:
    make_concept("动力电池", "power battery", code="c-power-battery")
    body = client.get("/api/v1/demands", {"q": '+动力电池 colour:red "热管理', "lang": "zh"}).json()
    (read,) = body["read_as"]
    assert (read["code"], read["sign"], read["name"]["en"]) == ("c-power-battery", "+", "power battery")
    assert [row["position"] for row in body["notices"]] == [6, 17]
    assert "colour" in body["notices"][0]["message"]
    assert body["degraded"] is False
    plain = client.get("/api/v1/demands", {"q": "动力电池", "without": "c-power-battery"}).json()
    assert plain["read_as"] == []


def test_nothing_found_tells_what_to_drop(client: Client, demands: list[Demand]) -> None:
    body = client.get("/api/v1/demands", {"q": "vaccine", "industry": "NEV"}).json()
    assert body["total"] == 0
    assert {"parameter": "industry", "values": ["NEV"], "count": 1, "text": ""} in body["relaxations"]


def test_suggestions_keep_to_the_filters(client: Client, demands: list[Demand]) -> None:
    with patch("cms.api.routes.demands_suggest", return_value=[Suggestion("疫苗", "concept", 1)]) as asked:
        answer = client.get("/api/v1/suggestions?q=yi&lang=zh&industry=BIO&limit=3")
    asked.assert_called_once_with("yi", "zh-hans", 3, {"industry": ("BIO",)})
    assert answer.json() == {"suggestions": [{"text": "疫苗", "kind": "concept", "count": 1}]}
    assert client.get("/api/v1/suggestions").json() == {"suggestions": []}
    refused = client.get("/api/v1/suggestions?q=a&sort=newest&limit=21&industry=XX")
    assert (refused.status_code, set(refused.json()["fields"])) == (400, {"sort", "limit"})


def test_one_demand_with_errata_and_public_contact_only(client: Client, demands: list[Demand]) -> None:
    erratum_issue(entry=demands[0].entries.get(), text_zh="更正", text_en="Correction")

    answer = client.get(f"/api/v1/demands/{demands[0].reference}")

    body = answer.json()
    assert body["contact_emails"] == ["office@example.org"]
    assert "private@example.org" not in answer.content.decode()
    assert [row["text"]["en"] for row in body["errata"]] == ["Correction"]
    assert len(body["digest"]) == 64
    assert body["editions"] == ["2026-1"]


@pytest.mark.parametrize("reference", ["BJ-1999-00001", "%00", "x" * 500])
def test_what_is_not_published_is_not_there(client: Client, demands: list[Demand], reference: str) -> None:
    assert client.get(f"/api/v1/demands/{reference}").status_code == 404


def test_editions_and_industries(client: Client, demands: list[Demand]) -> None:
    (edition,) = client.get("/api/v1/editions").json()
    assert (edition["number"], edition["entries"]) == ("2026-1", 3)
    counts = {row["code"]: row["demands"] for row in client.get("/api/v1/industries").json()}
    assert counts == {"NEV": 2, "BIO": 1}


def test_an_unchanged_answer_is_not_sent_again(client: Client, demands: list[Demand]) -> None:
    first = client.get("/api/v1/editions")
    again = client.get("/api/v1/editions", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_knows_every_route_and_parameter(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/v1/demands",
        "/api/v1/demands/{reference}",
        "/api/v1/editions",
        "/api/v1/industries",
        "/api/v1/suggestions",
    }
    named = {row["name"] for row in paths["/api/v1/demands"]["get"]["parameters"]}
    assert named == {"q", "title", "without", "lang", "sort", "limit", "offset", *DEMAND_FACETS}
    assert {row["name"] for row in paths["/api/v1/suggestions"]["get"]["parameters"]} >= {"q", "lang", "industry"}
    assert "title:engineer" in str(paths["/api/v1/demands"]["get"]["parameters"][0]["description"])
    page = client.get("/api/v1/docs").content.decode()
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_break_it(demands: list[Demand], text: str) -> None:
    assert Client().get("/api/v1/demands", {"q": text}).status_code == 200
