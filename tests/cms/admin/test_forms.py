"""What the forms of demands and candidates do beside keeping fields."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from catalogue.models import Candidate, Demand, Provenance, Workbook
from catalogue.signals import candidates_changed, demands_changed
from cms.admin.demands.provenance import provenance_latest
from cms.admin.groups import EDITOR
from cms.admin.listing import cell_defused
from cms.admin.widgets import CodesWidget, LinesWidget, PairsWidget
from tests.cms.admin.conftest import SignIn
from tests.factories.catalogue import make_candidate, make_demand

DEMAND = "wagtailsnippets_catalogue_demand"


def _filled(client: Client, address: str, **changes: str) -> QueryDict:
    """What a browser would send from the form at `address`, with `changes`."""
    data = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")
    for name, value in changes.items():
        data[name] = value
    return data


@pytest.fixture
def changed() -> Any:
    """Collects the ids that the catalogue says have changed."""
    seen: dict[str, list[int]] = {"demands": [], "candidates": []}

    def demands(ids: list[int], **_signal: Any) -> None:
        seen["demands"] += ids

    def candidates(ids: list[int], **_signal: Any) -> None:
        seen["candidates"] += ids

    demands_changed.connect(demands)
    candidates_changed.connect(candidates)
    yield seen
    demands_changed.disconnect(demands)
    candidates_changed.disconnect(candidates)


def test_published_demand_has_a_new_version_and_tells_who_listens(sign_in: SignIn, changed: Any) -> None:
    client, demand = sign_in(EDITOR), make_demand("旧名", "Old name")
    address = reverse(f"{DEMAND}:edit", args=[demand.pk])
    data = _filled(client, address, **{"texts-0-title": "新名", "action-publish": "1"})
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors
    live = Demand.objects.get(pk=demand.pk)
    assert live.texts.get(language="zh-hans").title == "新名"
    assert live.version == demand.version + 1
    assert changed["demands"] == [demand.pk]


def test_draft_of_a_demand_changes_nothing_that_is_live(sign_in: SignIn, changed: Any) -> None:
    client, demand = sign_in(EDITOR), make_demand("旧名")
    address = reverse(f"{DEMAND}:edit", args=[demand.pk])
    client.post(address, _filled(client, address, **{"texts-0-title": "新名"}))
    live = Demand.objects.get(pk=demand.pk)
    assert live.has_unpublished_changes
    assert live.texts.get().title == "旧名"
    assert changed["demands"] == []


def test_new_demand_gets_a_reference(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    address = reverse(f"{DEMAND}:add")
    response = client.post(address, _filled(client, address, **{"action-publish": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    assert Demand.objects.get().reference.startswith("BJ-")


def test_age_can_not_be_a_condition_without_a_legal_ground(sign_in: SignIn) -> None:
    client = sign_in(EDITOR)
    demand = make_demand(requirements=[{"kind": "age", "maximum": 45, "text_zh": "45岁以下"}])
    address = reverse(f"{DEMAND}:edit", args=[demand.pk])
    data = _filled(client, address, **{"requirements-0-strength": "hard", "action-publish": "1"})
    assert client.post(address, data).status_code == 200
    assert Demand.objects.get().requirements.get().strength == "soft"


def test_provenance_is_that_of_the_newest_import_of_each_field(db: None) -> None:
    demand, book = make_demand(), Workbook.objects.create(name="b.xlsx", digest="1")
    for version, field, raw in ((1, "age", "old"), (2, "age", "new"), (1, "pay", "kept")):
        values = {"workbook": book, "row": 2, "state": "value", "version": version, "field": field, "raw": raw}
        Provenance.objects.create(demand=demand, **values)
    assert [row.raw for row in provenance_latest(demand)] == ["new", "kept"]


def test_candidate_text_with_an_address_is_refused(sign_in: SignIn, changed: Any) -> None:
    client, candidate = sign_in(EDITOR), make_candidate("研究员", summaries={"zh-hans": "做芯片"})
    address = reverse("candidates:edit", args=[candidate.pk])
    refused = client.post(address, _filled(client, address, **{"texts-0-summary": "写信给 a@b.example"}))
    assert refused.status_code == 200
    assert Candidate.objects.get().texts.get().summary == "做芯片"
    changed["candidates"].clear()
    accepted = client.post(address, _filled(client, address, **{"texts-0-summary": "做封装"}))
    assert accepted.status_code == 302, accepted.context["form"].errors
    saved = Candidate.objects.get()
    assert saved.texts.get().summary == "做封装"
    assert saved.version == candidate.version + 1
    assert changed["candidates"] == [candidate.pk]


def test_list_widgets_give_back_what_they_were_given() -> None:
    for widget, value, shown in (
        (LinesWidget(), '["芯片", "封装"]', "芯片\n封装"),
        (PairsWidget(), '[{"zh": "组长", "en": "Leader"}]', "组长 | Leader"),
    ):
        assert widget.format_value(value) == shown
        assert widget.value_from_datadict({"x": shown + "\n\n"}, {}, "x") == value
    assert CodesWidget(choices=[("a", "A")]).format_value('["a"]') == ["a"]


@pytest.mark.parametrize(("text", "safe"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("工程师", "工程师"), ("", "")])
def test_exported_text_is_no_formula(text: str, safe: str) -> None:
    assert cell_defused(text) == safe
