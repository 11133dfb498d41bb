"""Publishing is one transaction, and what was printed stays what was printed."""

from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from catalogue.choices import DemandState, EditionState
from catalogue.exceptions import CatalogueError
from catalogue.models import EditionEntry
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import entries_current, entry_is_open
from catalogue.services.edition import (
    content_digest,
    demand_close,
    edition_publish,
    edition_select,
    erratum_issue,
)
from tests.factories.catalogue import make_demand, make_edition, make_published_edition

pytestmark = pytest.mark.django_db


def test_publishing_freezes_an_entry_per_demand_in_order() -> None:
    demands = [make_demand("甲"), make_demand("乙")]

    edition = make_published_edition(demands)

    entries = list(edition.entries.order_by("number"))
    assert [(entry.number, entry.demand_id) for entry in entries] == [(1, demands[0].pk), (2, demands[1].pk)]
    assert edition.state == EditionState.PUBLISHED
    assert all(entry.digest == content_digest(entry.content) for entry in entries)


def test_a_later_change_of_the_demand_changes_nothing_printed() -> None:
    demand = make_demand("电池工程师")
    entry = make_published_edition([demand]).entries.get()

    demand.texts.update(title="改名")
    demand.pay_raw = "100万"
    demand.save()

    printed = entry_content(EditionEntry.objects.get(pk=entry.pk))
    assert printed.texts["zh-hans"].title == "电池工程师"
    assert printed.pay.raw == ""


def test_an_entry_refuses_change_through_the_model_and_the_database() -> None:
    entry = make_published_edition().entries.get()
    entry.content = {"title": "other"}

    with pytest.raises(ValidationError, match="erratum"):
        entry.save()
    with pytest.raises(DatabaseError, match="can not be changed"), transaction.atomic():
        EditionEntry.objects.filter(pk=entry.pk).update(digest="0" * 64)
    with pytest.raises(DatabaseError, match="can not be changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_editionentry SET content = '{}' WHERE id = %s", [entry.pk])


def test_nothing_is_half_published_when_the_last_entry_fails() -> None:
    edition = make_edition()
    edition_select(edition=edition, demands=[make_demand("甲"), make_demand("乙")])

    with patch("catalogue.services.edition.Edition.save", side_effect=RuntimeError), pytest.raises(RuntimeError):
        edition_publish(edition=edition)

    edition.refresh_from_db()
    assert edition.state == EditionState.DRAFT
    assert EditionEntry.objects.count() == 0


def test_a_published_edition_can_be_neither_published_nor_changed_again() -> None:
    edition = make_published_edition()

    for act in (lambda: edition_publish(edition=edition), lambda: edition_select(edition=edition, demands=[])):
        with pytest.raises(CatalogueError, match="published"):
            act()


def test_an_empty_edition_is_not_published() -> None:
    with pytest.raises(CatalogueError, match="no demands"):
        edition_publish(edition=make_edition())


def test_warnings_block_only_when_asked() -> None:
    edition = make_edition()
    edition_select(edition=edition, demands=[make_demand("只有中文")])

    with pytest.raises(CatalogueError, match="English"):
        edition_publish(edition=edition, accept_warnings=False)
    assert edition_publish(edition=edition).is_published


def test_a_carried_over_demand_shows_its_newest_printing() -> None:
    demand = make_demand("旧名")
    make_published_edition([demand], number="2026-1")
    demand.texts.update(title="新名")
    make_published_edition([demand], number="2026-2")

    current = entries_current().get(demand=demand)
    assert current.edition.number == "2026-2"
    assert entry_content(current).texts["zh-hans"].title == "新名"


def test_closing_a_demand_keeps_its_entry_and_says_closed() -> None:
    demand = make_demand()
    make_published_edition([demand])
    assert entry_is_open(entries_current().get())

    demand_close(demand=demand, state=DemandState.FILLED)

    assert not entry_is_open(entries_current().get())


def test_an_erratum_needs_both_languages() -> None:
    entry = make_published_edition().entries.get()

    with pytest.raises(ValidationError) as error:
        erratum_issue(entry=entry, text_zh="更正", text_en=" ")
    assert "text_en" in error.value.message_dict
    assert erratum_issue(entry=entry, text_zh="更正", text_en="Correction").pk
